package dev.meshfleet.serve;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import jdk.net.ExtendedSocketOptions;

/**
 * The folder of the socket. Only the user of the resident renderer can enter it, so nobody else can
 * create a socket there or connect to the existing one. One process at a time locks it.
 */
final class SocketFolder implements AutoCloseable {
  private static final Set<PosixFilePermission> PRIVATE =
      PosixFilePermissions.fromString("rwx------");
  private static final int MOST_WAITING = 256;

  /** What a socket's address can hold on every system. */
  private static final int LONGEST_PATH = 100;

  private final Path socket;
  private final FileChannel lock;
  private final String owner;

  private SocketFolder(Path socket, FileChannel lock, String owner) {
    this.socket = socket;
    this.lock = lock;
    this.owner = owner;
  }

  /**
   * Creates the folder, or uses an existing one that only this user can access.
   *
   * @param socket absolute; its folder's parent exists
   * @throws IOException with a sentence for people where the folder cannot be used
   */
  static SocketFolder of(Path socket) throws IOException {
    if (socket.toString().length() > LONGEST_PATH) {
      throw new IOException(
          "the path of the socket is longer than %d characters: %s"
              .formatted(LONGEST_PATH, socket));
    }
    Path folder = socket.getParent();
    try {
      Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(PRIVATE));
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
          || !Files.getPosixFilePermissions(folder).equals(PRIVATE)) {
        throw new IOException(
            "%s must be a folder that its owner alone can enter (mode 0700)".formatted(folder));
      }
    }
    return locked(socket, folder);
  }

  private static SocketFolder locked(Path socket, Path folder) throws IOException {
    String owner = self(folder);
    if (!Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).getName().equals(owner)) {
      throw new IOException("%s belongs to another user".formatted(folder));
    }
    FileChannel lock =
        FileChannel.open(
            folder.resolve("lock"),
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
    if (!isFree(lock)) {
      lock.close();
      throw new IOException("another resident renderer serves %s".formatted(socket));
    }
    return new SocketFolder(socket, lock, owner);
  }

  /** The user of this process: the one to whom a new file belongs. */
  private static String self(Path folder) throws IOException {
    Path file = Files.createTempFile(folder, "own", "");
    try {
      return Files.getOwner(file, LinkOption.NOFOLLOW_LINKS).getName();
    } finally {
      Files.delete(file);
    }
  }

  private static boolean isFree(FileChannel file) throws IOException {
    try {
      FileLock lock = file.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false; // in this process
    }
  }

  Path folder() {
    return socket.getParent();
  }

  /**
   * Opens the socket. It appears when it takes calls, in place of one that a killed process left.
   */
  ServerSocketChannel listen() throws IOException {
    Path unfinished = folder().resolve("opening");
    Files.deleteIfExists(unfinished);
    ServerSocketChannel listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      listening.bind(UnixDomainSocketAddress.of(unfinished), MOST_WAITING);
      Files.move(unfinished, socket, StandardCopyOption.ATOMIC_MOVE);
      return listening;
    } catch (IOException e) {
      listening.close();
      throw e;
    }
  }

  /** Whether the other side is a process of the user whose folder this is. */
  boolean isOwn(SocketChannel peer) throws IOException {
    return !peer.supportedOptions().contains(ExtendedSocketOptions.SO_PEERCRED)
        || peer.getOption(ExtendedSocketOptions.SO_PEERCRED).user().getName().equals(owner);
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(socket);
    lock.close();
  }
}
