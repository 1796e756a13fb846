package dev.meshfleet.generator.git;

/** A failure of git. The last list stays in effect. */
public final class GitFailure extends Exception {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  GitFailure(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** A failure without a cause. */
  public GitFailure(Reason reason, String message) {
    this(reason, message, null);
  }

  /** The kind of failure. */
  public Reason reason() {
    return reason;
  }

  /** Kinds of failures, as in metrics and logs. */
  public enum Reason {
    UNREACHABLE,
    REFUSED,
    NO_BRANCH,
    TOO_MUCH,
    TOO_SLOW,
    UNFINISHED,
    DAMAGED,
    DISK;

    /** The word in metrics and logs: {@code no-branch}. */
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
  }
}
