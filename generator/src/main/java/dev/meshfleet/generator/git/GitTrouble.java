package dev.meshfleet.generator.git;

/** Something about git that failed; the list that was known before outlives it. */
public final class GitTrouble extends Exception {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  GitTrouble(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** Trouble that comes without another failure behind it. */
  public GitTrouble(Reason reason, String message) {
    this(reason, message, null);
  }

  /** What kind of trouble it is. */
  public Reason reason() {
    return reason;
  }

  /** Kinds of trouble, as metrics and logs name them. */
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
