package dev.meshfleet.verify;

/** Nothing can be verified: charts are missing, Helm is missing, or Helm does not answer. */
public final class VerifyFailure extends Exception {
  private static final long serialVersionUID = 1L;

  private final String remedy;

  VerifyFailure(String message, String remedy) {
    super(message, null, false, false);
    this.remedy = remedy;
  }

  public String remedy() {
    return remedy;
  }
}
