package dev.meshfleet.command;

/** The call is wrong: exit code 2. */
final class WrongCall extends Exception {
  private static final long serialVersionUID = 1L;

  private final String[] remedies;

  /**
   * @param remedies what to do about it, a line each; none where the message says it all
   */
  WrongCall(String message, String... remedies) {
    super(message);
    this.remedies = remedies;
  }

  String[] remedies() {
    return remedies.clone();
  }
}
