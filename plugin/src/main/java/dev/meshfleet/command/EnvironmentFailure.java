package dev.meshfleet.command;

/** The environment failed, not the input: exit code 3. */
class EnvironmentFailure extends Exception {
  private static final long serialVersionUID = 1L;

  private final String remedy;

  EnvironmentFailure(String message) {
    this(message, "");
  }

  /**
   * @param remedy how to fix it; empty: nothing to say
   */
  EnvironmentFailure(String message, String remedy) {
    super(message);
    this.remedy = remedy;
  }

  String remedy() {
    return remedy;
  }
}
