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
 * A file of the fleet that is not there yet. It is written under another name beside its place and
 * appears there whole; what is there already is never replaced.
 *
 * @param shown as people know it
 */
record NewFile(Path path, String shown) {

  /** The file of a tenant. */
  static NewFile of(TenantsFolder folder, String tenant) {
    String name = tenant + ".yaml";
    return new NewFile(folder.path().resolve(name), folder.shown() + "/" + name);
  }

  /**
   * @throws WrongCall when anything has its name, even a link to nowhere
   */
  void checkFree() throws WrongCall {
    if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      throw taken();
    }
  }

  /** Whether the schema is beside it that its first line names. */
  boolean hasSchema() {
    return Files.exists(path.resolveSibling("schema").resolve("tenant.json"));
  }

  private WrongCall taken() {
    return new WrongCall("%s is there already, and is left as it is".formatted(shown));
  }

  /**
   * Writes it; the folder is made where it is missing, but none above it.
   *
   * @throws WrongCall when there is one, be it since a moment ago
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

  /** A second name for the draft: a move could replace what came between. */
  private void publish(Path draft) throws IOException, WrongCall {
    try {
      try {
        Files.createLink(path, draft);
      } catch (FileAlreadyExistsException e) {
        throw e;
      } catch (UnsupportedOperationException | IOException e) { // not every file system has links
        Files.move(draft, path);
      }
    } catch (FileAlreadyExistsException e) {
      throw taken();
    }
  }
}
