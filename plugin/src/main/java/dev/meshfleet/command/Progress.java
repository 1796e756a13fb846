package dev.meshfleet.command;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * A progress line on a terminal for long work. Short work prints nothing, and the line is removed
 * at the end.
 */
final class Progress implements AutoCloseable {
  private static final long LONG = Duration.ofMillis(500).toNanos();
  private static final long PAUSE = Duration.ofMillis(100).toNanos();

  private final Console console;
  private final String what;
  private final LongSupplier clock;
  private final boolean watched;
  private final long start;
  private long last;
  private int steps;
  private boolean shown;

  private Progress(Console console, String what, LongSupplier clock) {
    this.console = console;
    this.what = what;
    this.clock = clock;
    this.watched =
        console.errTerminal() && !"dumb".equals(console.environment().getOrDefault("TERM", ""));
    this.start = watched ? clock.getAsLong() : 0;
    this.last = start;
  }

  /** Work that begins now; {@code what} is the unit: {@code tenants checked}. */
  static Progress of(Console console, String what) {
    return new Progress(console, what, System::nanoTime);
  }

  /**
   * @param clock in nanoseconds
   */
  static Progress of(Console console, String what, LongSupplier clock) {
    return new Progress(console, what, clock);
  }

  /** One more of a total is done. */
  void step(int total) {
    steps++;
    if (!watched) {
      return;
    }
    long now = clock.getAsLong();
    if (now - start >= LONG && (!shown || now - last >= PAUSE)) {
      console.err().printf("\r%d of %d %s\033[K", steps, total, what);
      console.err().flush();
      shown = true;
      last = now;
    }
  }

  @Override
  public void close() {
    if (shown) {
      console.err().print("\r\033[K");
      console.err().flush();
    }
  }
}
