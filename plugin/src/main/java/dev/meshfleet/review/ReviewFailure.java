package dev.meshfleet.review;

/** A review that is not possible: the call is invalid, or the clone is incomplete. */
public final class ReviewFailure extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean wrongCall;

  private ReviewFailure(String message, boolean wrongCall) {
    super(message);
    this.wrongCall = wrongCall;
  }

  static ReviewFailure wrongCall(String message) {
    return new ReviewFailure(message, true);
  }

  static ReviewFailure environment(String message) {
    return new ReviewFailure(message, false);
  }

  /** Whether the call is invalid; otherwise the repository is incomplete. */
  public boolean isWrongCall() {
    return wrongCall;
  }
}
