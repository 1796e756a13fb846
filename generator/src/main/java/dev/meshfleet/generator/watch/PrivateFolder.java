package dev.meshfleet.generator.watch;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;

/**
 * A folder that only this user can enter, and files that only this user can read: the clone holds
 * what the repository holds, and who could write it could take tenants from the list.
 */
final class PrivateFolder {
  private static final Set<PosixFilePermission> FOLDER =
      PosixFilePermissions.fromString("rwx------");
  private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

  private PrivateFolder() {}

  /**
   * Makes the folder, or takes one that is this user's.
   *
   * @throws IOException when it is another user's, a link, or was open for everybody to write
   */
  static void open(Path folder) throws IOException {
    Files.createDirectories(folder.getParent());
    if (!isPosix(folder.getParent())) {
      Files.createDirectories(folder);
      return;
    }
    try {
      Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(FOLDER));
    } catch (FileAlreadyExistsException e) {
      check(folder);
    }
    // A volume that is mounted again with an fsGroup was opened for the group.
    Files.setPosixFilePermissions(folder, FOLDER);
  }

  private static void check(Path folder) throws IOException {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException("%s is no folder".formatted(folder));
    }
    UserPrincipal owner = Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS);
    if (!owner.equals(self(folder))) {
      throw new IOException("%s belongs to another user".formatted(folder));
    }
    if (Files.getPosixFilePermissions(folder).contains(PosixFilePermission.OTHERS_WRITE)) {
      throw new IOException(
          "%s can be written by everybody; remove it, and it is made anew".formatted(folder));
    }
  }

  /** Who owns what this process makes there: a name of the user is not always known. */
  private static UserPrincipal self(Path folder) throws IOException {
    Path mine;
    try {
      mine = Files.createTempFile(folder.getParent(), ".owner", ".tmp");
    } catch (IOException e) {
      throw new IOException("%s cannot be written".formatted(folder.getParent()), e);
    }
    try {
      return Files.getOwner(mine);
    } finally {
      Files.delete(mine);
    }
  }

  private static boolean isPosix(Path path) {
    return Files.getFileAttributeView(path, PosixFileAttributeView.class) != null;
  }

  /** How a new file in the folder is made. */
  static FileAttribute<?>[] newFile(Path folder) {
    return isPosix(folder)
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(FILE)}
        : new FileAttribute<?>[0];
  }
}
