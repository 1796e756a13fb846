package dev.meshfleet.command;

/** Invalid usage: exit code 2. */
final class WrongCall extends Exception {
  private static final long serialVersionUID = 1L;

  private final String[] remedies;

  /**
   * @param remedies what to do about it, one per line; can be empty
   */
  WrongCall(String message, String... remedies) {
    super(message);
    this.remedies = remedies;
  }

  String[] remedies() {
    return remedies.clone();
  }
}
