package dev.meshfleet.read;

import dev.meshfleet.fleet.PlatformTemplate;
import dev.meshfleet.fleet.SourceFile;
import dev.meshfleet.yaml.StrictYaml;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The folder of tenant files on disk. */
public final class TenantsFolder {
  private static final Set<OpenOption> OPTIONS =
      Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

  private static final Comparator<Path> BY_NAME = Comparator.comparing(Path::toString);

  private final Path folder;
  private final String shown;

  private TenantsFolder(Path folder, String shown) {
    this.folder = folder;
    this.shown = shown;
  }

  /**
   * A folder, with the name for places.
   *
   * @param shown the path from the root of the repository, such as {@code tenants}
   */
  public static TenantsFolder of(Path folder, String shown) {
    return new TenantsFolder(folder, shown);
  }

  public Path path() {
    return folder;
  }

  /** The name of the folder in places. */
  public String shown() {
    return shown;
  }

  /**
   * Everything in the folder, sorted by name; entries other than regular files have no content. A
   * folder beyond {@link FolderLimits} is not read completely.
   *
   * @throws IOException when the folder cannot be listed
   */
  public List<SourceFile> files() throws IOException {
    List<Path> entries;
    try (Stream<Path> all = Files.list(folder)) {
      entries = all.limit(FolderLimits.MOST_FILES + 1L).sorted(BY_NAME).toList();
    }
    boolean tooMany = entries.size() > FolderLimits.MOST_FILES;
    List<SourceFile> files = new ArrayList<>();
    long bytes = 0;
    for (Path entry : entries) {
      boolean tooMuch = tooMany || bytes > FolderLimits.MOST_BYTES;
      SourceFile file = tooMuch ? unread(entry) : file(entry);
      bytes += file.bytes().length;
      files.add(file);
    }
    return List.copyOf(files);
  }

  /**
   * The files that {@code meshfleet istio add} created in {@code istio/}, sorted: the files in the
   * folder of each version, and any other entry in place of such a folder.
   *
   * @throws IOException when a folder cannot be listed
   */
  public List<SourceFile> istio() throws IOException {
    Path root = folder.resolve(IstioFolder.NAME);
    List<SourceFile> found = new ArrayList<>();
    if (Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
      collect(root, 2, found);
    }
    return found;
  }

  /**
   * The entries of {@code templates/}, sorted.
   *
   * @throws IOException when the folder cannot be listed
   */
  public List<SourceFile> templates() throws IOException {
    Path root = folder.resolve(PlatformTemplate.FOLDER);
    List<SourceFile> found = new ArrayList<>();
    if (Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
      collect(root, 1, found);
    }
    return found;
  }

  private void collect(Path path, int depth, List<SourceFile> found) throws IOException {
    if (depth == 0 || !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      found.add(file(path));
      return;
    }
    try (Stream<Path> entries = Files.list(path)) {
      for (Path entry : entries.sorted().toList()) {
        collect(entry, depth - 1, found);
      }
    }
  }

  private SourceFile unread(Path path) {
    return new SourceFile(name(path), SourceFile.Type.UNREADABLE, new byte[0]);
  }

  /** Joined part by part: on systems with slashes as separators, a name can contain a backslash. */
  String name(Path path) {
    if (folder.equals(path.getParent())) {
      return shown + '/' + path.getFileName();
    }
    StringBuilder name = new StringBuilder(shown);
    folder.relativize(path).forEach(part -> name.append('/').append(part));
    return name.toString();
  }

  private SourceFile file(Path path) {
    String name = name(path);
    try {
      BasicFileAttributes is =
          Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      SourceFile.Type type = type(is);
      // Only YAML files are read; reading a pipe or a device might never end.
      boolean wanted =
          type == SourceFile.Type.REGULAR && (name.endsWith(".yaml") || name.endsWith(".j2"));
      return new SourceFile(name, type, wanted ? content(path, is.size()) : new byte[0]);
    } catch (IOException e) {
      return unread(path);
    }
  }

  private static SourceFile.Type type(BasicFileAttributes is) {
    if (is.isSymbolicLink()) {
      return SourceFile.Type.SYMLINK;
    }
    if (is.isDirectory()) {
      return SourceFile.Type.FOLDER;
    }
    return is.isRegularFile() ? SourceFile.Type.REGULAR : SourceFile.Type.OTHER;
  }

  /**
   * One byte more than the limit is enough to detect a file that is too large. A file that was
   * replaced by a symbolic link is not opened.
   */
  private static byte[] content(Path path, long size) throws IOException {
    try (SeekableByteChannel in = Files.newByteChannel(path, OPTIONS)) {
      ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(size + 1, StrictYaml.MAX_BYTES + 1));
      boolean more = true;
      while (more && bytes.hasRemaining() && bytes.position() < Math.max(size, 1)) {
        more = in.read(bytes) >= 0; // once, unless the file changes
      }
      boolean grown = !bytes.hasRemaining() && bytes.capacity() <= StrictYaml.MAX_BYTES;
      return grown
          ? content(path, StrictYaml.MAX_BYTES)
          : Arrays.copyOf(bytes.array(), bytes.position());
    }
  }
}
