package dev.meshfleet.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a command has of the world around it.
 *
 * @param out without a buffer, so that a full disk or a closed pipe is noticed
 * @param directory that relative paths start from
 * @param outTerminal whether somebody watches standard output
 * @param errTerminal whether somebody watches standard error
 */
public record Console(
    OutputStream out,
    PrintStream err,
    Map<String, String> environment,
    Path directory,
    boolean outTerminal,
    boolean errTerminal) {

  /** The process's own streams and environment. */
  public static Console ofProcess() {
    return new Console(
        new FileOutputStream(FileDescriptor.out),
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, UTF_8),
        System.getenv(),
        Path.of(""),
        Boolean.getBoolean("meshfleet.terminal.out"),
        Boolean.getBoolean("meshfleet.terminal.err"));
  }

  /** Writes all of a text at once. */
  void print(String text) throws EnvironmentFailure {
    write(text.getBytes(UTF_8));
  }

  void write(byte[] bytes) throws EnvironmentFailure {
    try {
      out.write(bytes);
      out.flush();
    } catch (IOException e) {
      throw ReaderGone.isWhy(e)
          ? new ReaderGone()
          : new EnvironmentFailure("cannot write to standard output: " + e.getMessage());
    }
  }
}
