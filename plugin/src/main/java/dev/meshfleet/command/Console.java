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
 * The environment of a command.
 *
 * @param out unbuffered, so that a full disk or a closed pipe is noticed
 * @param directory the base of relative paths
 * @param outTerminal whether standard output is a terminal
 * @param errTerminal whether standard error is a terminal
 */
public record Console(
    OutputStream out,
    PrintStream err,
    Map<String, String> environment,
    Path directory,
    boolean outTerminal,
    boolean errTerminal) {

  /** The streams and the environment of the process. */
  public static Console ofProcess() {
    return new Console(
        new FileOutputStream(FileDescriptor.out),
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, UTF_8),
        System.getenv(),
        Path.of(""),
        Boolean.getBoolean("meshfleet.terminal.out"),
        Boolean.getBoolean("meshfleet.terminal.err"));
  }

  /** Writes a text at once. */
  void print(String text) throws EnvironmentFailure {
    write(text.getBytes(UTF_8));
  }

  void write(byte[] bytes) throws EnvironmentFailure {
    try {
      out.write(bytes);
      out.flush();
    } catch (IOException e) {
      throw OutputClosed.isWhy(e)
          ? new OutputClosed()
          : new EnvironmentFailure("cannot write to standard output: " + e.getMessage());
    }
  }
}
