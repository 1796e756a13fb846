package dev.meshfleet.generator.git;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.stream.Stream;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.ConfigConstants;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.transport.PackParser;

/** The bare clone of the tenants' repository. It is never checked out. */
public final class Clone implements AutoCloseable {
  /** Far larger than any file of a fleet; a larger object could exhaust the memory. */
  private static final long LARGEST_OBJECT = 32L * 1024 * 1024;

  private final Path folder;
  private Repository repository;

  private Clone(Path folder) {
    this.folder = folder;
  }

  /**
   * Opens the clone, or creates an empty one.
   *
   * @param folder used by no other process
   * @throws IOException when the folder cannot be written
   */
  public static Clone open(Path folder) throws IOException {
    GitLimits.prepare();
    Clone clone = new Clone(folder);
    try {
      clone.sweep();
      clone.repository = clone.opened();
    } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
      clone.renew();
    }
    return clone;
  }

  /** The repository to read from. */
  public Repository repository() {
    return repository;
  }

  /** Replaces the clone by an empty one, so that damaged data is fetched again. */
  public void renew() throws IOException {
    close();
    delete(folder);
    repository = opened();
  }

  private Repository opened() throws IOException {
    Repository opened = new Limited(folder.toFile());
    if (!Files.exists(folder.resolve("HEAD"))) {
      opened.create(true);
    }
    StoredConfig config = opened.getConfig();
    // The library packs in the background. A listed commit that no branch has any more must survive
    // that.
    config.setString(ConfigConstants.CONFIG_GC_SECTION, null, "pruneExpire", "never");
    config.setString(ConfigConstants.CONFIG_GC_SECTION, null, "prunePackExpire", "never");
    config.setString(ConfigConstants.CONFIG_PACK_SECTION, null, "windowMemory", "16m");
    config.setInt(ConfigConstants.CONFIG_PACK_SECTION, null, "threads", 1);
    return opened;
  }

  /** Removes leftovers of a killed process, which would block every later one. */
  private void sweep() throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    Files.walkFileTree(folder, new Sweep());
  }

  /** Continues when a file disappears: the library packs in the background. */
  private static final class Sweep extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes is) throws IOException {
      if (isRest(file)) {
        Files.deleteIfExists(file);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException why) throws IOException {
      return postVisitDirectory(file, why);
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, IOException why) throws IOException {
      if (why != null && !(why instanceof NoSuchFileException)) {
        throw why;
      }
      return FileVisitResult.CONTINUE;
    }
  }

  private static boolean isRest(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".lock")
        || name.endsWith(".tmp")
        || name.endsWith("_tmp")
        || name.startsWith("noz")
        || name.startsWith("incoming_");
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }

  @Override
  public void close() {
    if (repository != null) {
      repository.close();
    }
  }

  /** A repository that rejects objects that do not fit into memory. */
  private static final class Limited extends FileRepository {
    Limited(File folder) throws IOException {
      super(folder);
    }

    @Override
    public ObjectInserter newObjectInserter() {
      ObjectInserter inserter = super.newObjectInserter();
      return new ObjectInserter.Filter() {
        @Override
        protected ObjectInserter delegate() {
          return inserter;
        }

        @Override
        public PackParser newPackParser(InputStream in) throws IOException {
          PackParser parser = inserter.newPackParser(in);
          parser.setMaxObjectSizeLimit(LARGEST_OBJECT);
          return parser;
        }
      };
    }
  }
}
