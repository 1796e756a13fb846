package dev.meshfleet.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;

/**
 * One call of the command line and what came of it.
 *
 * @param exit the exit code
 */
record Call(int exit, String out, String err) {
  /** Runs a call in a folder, with nothing in the environment. */
  static Call in(Path directory, String... args) {
    return in(directory, Map.of(), args);
  }

  static Call in(Path directory, Map<String, String> environment, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        new Console(out, new PrintStream(err, true, UTF_8), environment, directory, false, false);
    int exit = Meshfleet.run(console, args);
    return new Call(exit, out.toString(UTF_8), err.toString(UTF_8));
  }
}
