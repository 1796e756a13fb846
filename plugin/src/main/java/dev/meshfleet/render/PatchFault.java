package dev.meshfleet.render;

/** A step of a patch does not fit the object. */
public final class PatchFault extends Exception {
  private static final long serialVersionUID = 1L;

  private final int step;

  PatchFault(String message) {
    this(0, message);
  }

  PatchFault(int step, String message) {
    super(message, null, false, false);
    this.step = step;
  }

  /** Which step, counted from 0. */
  public int step() {
    return step;
  }
}
