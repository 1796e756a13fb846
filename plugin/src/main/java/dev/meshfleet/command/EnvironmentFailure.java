package dev.meshfleet.command;

/** The environment failed, not the input: exit code 3. */
class EnvironmentFailure extends Exception {
  private static final long serialVersionUID = 1L;

  EnvironmentFailure(String message) {
    super(message);
  }
}
