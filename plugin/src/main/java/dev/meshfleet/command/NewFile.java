package dev.meshfleet.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.meshfleet.read.SourceFile;
import dev.meshfleet.read.TenantsFolder;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * A file of the fleet that is not there yet. It is written under another name beside its place and
 * then moved there, so that nobody sees half of it, and nothing is ever overwritten.
 *
 * @param shown as people know it
 */
record NewFile(Path path, String shown) {

  /**
   * The file of a tenant.
   *
   * @throws WrongCall when it is there already, or no tenant can have this name
   */
  static NewFile of(TenantsFolder folder, String tenant) throws WrongCall {
    String shown = folder.shown() + "/" + tenant + ".yaml";
    if (!new SourceFile(shown, SourceFile.Type.REGULAR, new byte[0]).isTenants()) {
      throw new WrongCall(
          "\"%s\" is no name of a tenant: lower-case letters, digits and dashes, at most 40"
              .formatted(tenant));
    }
    NewFile file = new NewFile(folder.path().resolve(tenant + ".yaml"), shown);
    if (Files.exists(file.path, LinkOption.NOFOLLOW_LINKS)) {
      throw file.isThere();
    }
    return file;
  }

  private WrongCall isThere() {
    return new WrongCall("%s is there already, and is left as it is".formatted(shown));
  }

  void write(String text) throws WrongCall, EnvironmentFailure {
    try {
      Path draft = Files.createTempFile(path.getParent(), ".new-", "");
      try {
        Files.write(draft, text.getBytes(UTF_8));
        Files.move(draft, path);
      } finally {
        Files.deleteIfExists(draft);
      }
    } catch (FileAlreadyExistsException e) {
      throw isThere();
    } catch (IOException e) {
      throw new EnvironmentFailure("cannot write %s: %s".formatted(shown, e.getMessage()));
    }
  }
}
