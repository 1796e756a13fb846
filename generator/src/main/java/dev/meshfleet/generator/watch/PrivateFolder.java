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
 * A folder that only this user can enter, and files that only this user can read: the clone has the
 * content of the repository, and a writer of the folder could remove tenants from the list.
 */
final class PrivateFolder {
  private static final Set<PosixFilePermission> FOLDER =
      PosixFilePermissions.fromString("rwx------");
  private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

  private PrivateFolder() {}

  /**
   * Creates the folder, or uses one that belongs to this user.
   *
   * @throws IOException when it belongs to another user, is a link, or is writable by everybody
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
    // A volume with an fsGroup is opened for the group at every mount.
    Files.setPosixFilePermissions(folder, FOLDER);
  }

  private static void check(Path folder) throws IOException {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException("%s is not a folder".formatted(folder));
    }
    UserPrincipal owner = Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS);
    if (!owner.equals(self(folder))) {
      throw new IOException("%s belongs to another user".formatted(folder));
    }
    if (Files.getPosixFilePermissions(folder).contains(PosixFilePermission.OTHERS_WRITE)) {
      throw new IOException(
          "%s is writable by all users; remove it, and the generator creates it again"
              .formatted(folder));
    }
  }

  /** The owner of new files: in a container, the user may have no name. */
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

  /** The attributes of a new file in the folder. */
  static FileAttribute<?>[] newFile(Path folder) {
    return isPosix(folder)
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(FILE)}
        : new FileAttribute<?>[0];
  }
}
