package dev.meshfleet.generator.watch;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.meshfleet.generator.list.Register;
import dev.meshfleet.generator.list.RegisterText;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * The cache folder, which outlives the process: the clone, the commit whose list was served last,
 * and that list. Clone and list only save time. The commit is required to detect a branch that was
 * moved back while no process checked.
 */
public final class CacheFolder implements AutoCloseable {
  private final Path folder;
  private final String rules;
  private final FileChannel lock;

  private CacheFolder(Path folder, String rules, FileChannel lock) {
    this.folder = folder;
    this.rules = rules;
    this.lock = lock;
  }

  /**
   * Opens the cache folder.
   *
   * @param branch repository, revision and path; each has a folder of its own
   * @param rules version and limits; a list that was stored under other rules is not used
   * @throws IOException when the folder cannot be written, belongs to another user, or is in use by
   *     another process
   */
  public static CacheFolder open(Path cache, String branch, String rules) throws IOException {
    CRC32 sum = new CRC32();
    sum.update(branch.getBytes(UTF_8));
    Path folder = cache.resolve(HexFormat.of().toHexDigits(sum.getValue(), 8));
    PrivateFolder.open(folder.toAbsolutePath());
    Files.createDirectories(folder.resolve("home"));
    FileChannel channel =
        FileChannel.open(
            folder.resolve("lock"),
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
            PrivateFolder.newFile(folder));
    try {
      FileLock held = channel.tryLock();
      if (held != null) {
        return new CacheFolder(folder, rules.replace('\n', ' '), channel);
      }
    } catch (OverlappingFileLockException e) {
      // in use by this process
    }
    channel.close();
    throw new IOException("another process uses it; use a separate folder for each replica");
  }

  /** The folder of the clone. */
  public Path cloneFolder() {
    return folder.resolve("clone.git");
  }

  /** An empty home folder, without configuration. */
  public Path home() {
    return folder.resolve("home");
  }

  /** The commit whose list was served last. */
  Optional<String> commit() {
    try {
      String text = Files.readString(folder.resolve("commit"), UTF_8).strip();
      return text.matches("[0-9a-f]{40}") ? Optional.of(text) : Optional.empty();
    } catch (IOException | UncheckedIOException e) {
      return Optional.empty();
    }
  }

  /** Stores the commit whose list is about to be served, also against a power failure. */
  void commit(String commit) throws IOException {
    replace("commit", commit.getBytes(UTF_8));
  }

  /** The time since the last successful check of the branch. */
  Duration sinceSeen() {
    try {
      Instant then = Files.getLastModifiedTime(folder.resolve("seen")).toInstant();
      Duration since = Duration.between(then, Instant.now());
      return since.isNegative() ? Duration.ZERO : since;
    } catch (IOException e) {
      return Duration.ofDays(36_500);
    }
  }

  void seen() throws IOException {
    Path file = folder.resolve("seen");
    if (!Files.exists(file)) {
      Files.createFile(file, PrivateFolder.newFile(folder));
    }
    Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
  }

  /** The stored list, unless it was computed under other rules. */
  Optional<Register> register() {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(folder.resolve("list"))), UTF_8))) {
      return rules.equals(in.readLine()) ? Optional.of(RegisterText.read(in)) : Optional.empty();
    } catch (IOException | RuntimeException e) {
      return Optional.empty(); // the list is computed again from history
    }
  }

  void register(Register register) throws IOException {
    Path next = folder.resolve("list.next");
    try (BufferedWriter out =
        new BufferedWriter(
            new OutputStreamWriter(
                new GZIPOutputStream(Channels.newOutputStream(written(next))), UTF_8))) {
      out.write(rules + "\n");
      RegisterText.write(register, out);
    }
    move(next, "list");
  }

  private void replace(String name, byte[] content) throws IOException {
    Path next = folder.resolve(name + ".next");
    try (FileChannel out = written(next)) {
      out.write(ByteBuffer.wrap(content));
      out.force(true);
    }
    move(next, name);
  }

  private FileChannel written(Path file) throws IOException {
    return FileChannel.open(
        file,
        Set.of(
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING),
        PrivateFolder.newFile(folder));
  }

  private void move(Path next, String name) throws IOException {
    Files.move(
        next,
        folder.resolve(name),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
