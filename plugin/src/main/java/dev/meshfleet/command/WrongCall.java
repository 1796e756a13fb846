package dev.meshfleet.command;

/** The call is wrong: exit code 2. */
final class WrongCall extends Exception {
  private static final long serialVersionUID = 1L;

  WrongCall(String message) {
    super(message);
  }
}
