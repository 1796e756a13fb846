package dev.meshfleet.command;

/** Exit codes. They are stable. */
final class ExitCode {
  static final int DONE = 0;
  static final int INPUT_WRONG = 1;
  static final int CALL_WRONG = 2;
  static final int ENVIRONMENT_FAILED = 3;

  /** 128 + SIGPIPE, as shells report a program whose output pipe was closed. */
  static final int READER_GONE = 141;

  private ExitCode() {}
}
