package dev.meshfleet.render;

/** A template of the platform team is invalid. */
public final class TemplateFault extends Exception {
  private static final long serialVersionUID = 1L;

  private final int line;

  TemplateFault(int line, String message) {
    super(message, null, false, false);
    this.line = Math.max(1, line);
  }

  /** Counted from 1. */
  public int line() {
    return line;
  }
}
