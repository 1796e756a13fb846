package dev.meshfleet.command;

/** Exit codes, as the product contract fixes them. */
final class ExitCode {
  static final int DONE = 0;
  static final int INPUT_WRONG = 1;
  static final int CALL_WRONG = 2;
  static final int ENVIRONMENT_FAILED = 3;

  /** What shells show for a program that ended as nobody read its output: 128 and SIGPIPE. */
  static final int READER_GONE = 141;

  private ExitCode() {}
}
