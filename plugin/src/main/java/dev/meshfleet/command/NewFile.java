package dev.meshfleet.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.meshfleet.read.TenantsFolder;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * A new file of the fleet. It is written under a temporary name and then gets its own, so that it
 * is never incomplete; an existing file is never replaced.
 *
 * @param shown the path for messages
 */
record NewFile(Path path, String shown) {

  /** The file of a tenant. */
  static NewFile of(TenantsFolder folder, String tenant) {
    String name = tenant + ".yaml";
    return new NewFile(folder.path().resolve(name), folder.shown() + "/" + name);
  }

  /**
   * @throws WrongCall if anything has its name, even a broken link
   */
  void checkFree() throws WrongCall {
    if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      throw taken();
    }
  }

  /** Whether the folder has the schema that its first line names. */
  boolean hasSchema() {
    return Files.exists(path.resolveSibling("schema").resolve("tenant.json"));
  }

  private WrongCall taken() {
    return new WrongCall(
        "%s already exists and was not changed; delete it to write it again, or use --print"
            .formatted(shown));
  }

  /**
   * Writes the file, and creates its folder if necessary, but not the parents of the folder.
   *
   * @throws WrongCall if the file exists
   */
  void write(String text) throws WrongCall, EnvironmentFailure {
    Path folder = path.toAbsolutePath().normalize().getParent();
    Path draft = folder.resolve("." + path.getFileName() + "-" + UUID.randomUUID());
    try {
      if (!Files.isDirectory(folder)) {
        Files.createDirectory(folder);
      }
      Files.write(draft, text.getBytes(UTF_8), StandardOpenOption.CREATE_NEW);
      try {
        publish(draft);
      } finally {
        Files.deleteIfExists(draft);
      }
    } catch (IOException e) {
      throw new EnvironmentFailure("cannot write %s: %s".formatted(shown, e.getMessage()));
    }
  }

  /** A hard link, because a move could replace a file that was created meanwhile. */
  private void publish(Path draft) throws IOException, WrongCall {
    try {
      try {
        Files.createLink(path, draft);
      } catch (FileAlreadyExistsException e) {
        throw e;
      } catch (UnsupportedOperationException
          | IOException e) { // not every file system has hard links
        Files.move(draft, path);
      }
    } catch (FileAlreadyExistsException e) {
      throw taken();
    }
  }
}
