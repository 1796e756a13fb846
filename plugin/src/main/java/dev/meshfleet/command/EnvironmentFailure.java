package dev.meshfleet.command;

/** Something around Meshfleet failed, and not the input: exit code 3. */
class EnvironmentFailure extends Exception {
  private static final long serialVersionUID = 1L;

  EnvironmentFailure(String message) {
    super(message);
  }
}
