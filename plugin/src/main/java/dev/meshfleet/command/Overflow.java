package dev.meshfleet.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A temporary file for the part of the output that would take too much memory. It is created when
 * it is first written to, and removed when it is closed.
 */
final class Overflow implements AutoCloseable {
  private SeekableByteChannel file;

  /**
   * @return where the bytes begin
   */
  long add(byte[] bytes) throws EnvironmentFailure {
    try {
      if (file == null) {
        file = create();
      }
      long start = file.size();
      Channels.newOutputStream(file.position(start)).write(bytes);
      return start;
    } catch (IOException e) {
      throw failure();
    }
  }

  byte[] read(long start, int length) throws EnvironmentFailure {
    try {
      InputStream in = Channels.newInputStream(file.position(start));
      return in.readNBytes(length);
    } catch (IOException e) {
      throw failure();
    }
  }

  private static SeekableByteChannel create() throws IOException {
    Path path = Files.createTempFile("meshfleet-output", "");
    return Files.newByteChannel(
        path,
        StandardOpenOption.READ,
        StandardOpenOption.WRITE,
        StandardOpenOption.DELETE_ON_CLOSE);
  }

  private static EnvironmentFailure failure() {
    return new EnvironmentFailure(
        "cannot use a temporary file in "
            + System.getProperty("java.io.tmpdir")
            + " for the part of the output that does not fit in memory; free space there, or set"
            + " MESHFLEET_MEMORY, for example to 1g");
  }

  @Override
  public void close() {
    if (file != null) {
      try {
        file.close();
      } catch (IOException e) {
        // nothing is lost: the output was read, or is not wanted
      }
      file = null;
    }
  }
}
