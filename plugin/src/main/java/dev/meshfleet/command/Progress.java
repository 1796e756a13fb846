package dev.meshfleet.command;

/** A line that says how far long work has come, where somebody watches a terminal. */
final class Progress {
  private static final int WORTH_SAYING = 20;

  private final Console console;
  private final int total;
  private int steps;

  Progress(Console console, int total) {
    this.console = console;
    this.total = total;
  }

  void step() {
    steps++;
    if (isShown()) {
      console.err().printf("\r%d of %d tenants", steps, total);
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
