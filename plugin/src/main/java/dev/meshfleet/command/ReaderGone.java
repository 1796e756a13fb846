package dev.meshfleet.command;

import java.io.IOException;

/**
 * Whoever read standard output has enough of it, as {@code head} has. That is nobody's mistake:
 * nothing is said, and the process ends with what a shell shows for a program that SIGPIPE ended.
 */
final class ReaderGone extends EnvironmentFailure {
  private static final long serialVersionUID = 1L;

  ReaderGone() {
    super("nobody reads standard output any more");
  }

  /** Whether this is why writing failed. Java tells EPIPE by the system's words for it alone. */
  static boolean isWhy(IOException failure) {
    return "Broken pipe".equals(failure.getMessage());
  }
}
