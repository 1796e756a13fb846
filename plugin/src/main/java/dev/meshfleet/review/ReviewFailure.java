package dev.meshfleet.review;

/** A review that cannot be made: the call is wrong, or git lacks what it needs. */
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

  /** Whether another call would do; otherwise the repository has to change first. */
  public boolean isWrongCall() {
    return wrongCall;
  }
}
