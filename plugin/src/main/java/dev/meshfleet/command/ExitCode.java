package dev.meshfleet.command;

/** Exit codes, as the product contract fixes them. */
final class ExitCode {
  static final int DONE = 0;
  static final int INPUT_WRONG = 1;
  static final int CALL_WRONG = 2;
  static final int ENVIRONMENT_FAILED = 3;

  private ExitCode() {}
}
