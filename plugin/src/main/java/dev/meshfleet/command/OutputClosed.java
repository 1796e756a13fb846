package dev.meshfleet.command;

import java.io.IOException;

/**
 * The reader of standard output has closed it, as {@code head} does. That is not an error: nothing
 * is printed, and the exit code is that of a program that SIGPIPE ended.
 */
final class OutputClosed extends EnvironmentFailure {
  private static final long serialVersionUID = 1L;

  OutputClosed() {
    super("standard output is closed");
  }

  /** Whether a write failed for this reason. Java reports EPIPE only by the message. */
  static boolean isWhy(IOException failure) {
    return "Broken pipe".equals(failure.getMessage());
  }
}
