package dev.meshfleet.generator.git;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/** Limits the bytes and the time of one exchange with the server. */
final class Budget {
  private final long until;
  private long bytes;

  Budget(long bytes, Duration time) {
    this.bytes = bytes;
    this.until = System.nanoTime() + time.toNanos();
  }

  /** The same stream, which fails when the budget is exceeded. */
  InputStream limit(InputStream in) {
    return new FilterInputStream(in) {
      @Override
      public int read() throws IOException {
        int one = super.read();
        spend(one < 0 ? 0 : 1);
        return one;
      }

      @Override
      public int read(byte[] into, int from, int length) throws IOException {
        int count = super.read(into, from, length);
        spend(Math.max(0, count));
        return count;
      }
    };
  }

  /** Whether time is left. */
  boolean hasTime() {
    return until - System.nanoTime() > 0;
  }

  private synchronized void spend(int count) throws Exceeded {
    bytes -= count;
    if (bytes < 0) {
      throw new Exceeded(GitFailure.Reason.TOO_MUCH, "the server sends more data than the limit");
    }
    if (!hasTime()) {
      throw new Exceeded(GitFailure.Reason.TOO_SLOW, "the server did not finish in time");
    }
  }

  /** The budget is exceeded. */
  static final class Exceeded extends IOException {
    private static final long serialVersionUID = 1L;

    private final GitFailure.Reason reason;

    Exceeded(GitFailure.Reason reason, String message) {
      super(message);
      this.reason = reason;
    }

    GitFailure.Reason reason() {
      return reason;
    }
  }
}
