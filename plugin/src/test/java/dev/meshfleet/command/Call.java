package dev.meshfleet.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * One call of the command line, and its result.
 *
 * @param exit the exit code
 */
record Call(int exit, String out, String err) {
  /** The date of every call, 2026-08-22, because the support of releases ends on certain dates. */
  private static final String TODAY = "1787356800";

  /** Runs a call in a folder. The environment contains only the date. */
  static Call in(Path directory, String... args) {
    return in(directory, Map.of(), args);
  }

  static Call in(Path directory, Map<String, String> environment, String... args) {
    Map<String, String> all = new HashMap<>(environment);
    all.putIfAbsent("SOURCE_DATE_EPOCH", TODAY);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        new Console(out, new PrintStream(err, true, UTF_8), all, directory, false, false);
    int exit = Meshfleet.run(console, args);
    return new Call(exit, out.toString(UTF_8), err.toString(UTF_8));
  }
}
