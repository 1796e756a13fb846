package dev.meshfleet.onboard;

/** A part that a tenant cannot have in this fleet; the message says why and what would help. */
public final class NotHere extends Exception {
  private static final long serialVersionUID = 1L;

  NotHere(String message) {
    super(message);
  }
}
