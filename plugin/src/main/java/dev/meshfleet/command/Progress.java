package dev.meshfleet.command;

/** A line that says how far long work has come, where somebody watches a terminal. */
final class Progress {
  private static final int WORTH_SAYING = 20;

  private final Console console;
  private final int total;
  private final String what;
  private int steps;

  /**
   * @param what is counted, in the plural
   */
  Progress(Console console, int total, String what) {
    this.console = console;
    this.total = total;
    this.what = what;
  }

  void step() {
    steps++;
    if (isShown()) {
      console.err().printf("\r%d of %d %s", steps, total, what);
    }
  }

  void done() {
    if (isShown()) {
      console.err().print("\r\033[K");
    }
  }

  private boolean isShown() {
    return console.errTerminal() && total >= WORTH_SAYING;
  }
}
