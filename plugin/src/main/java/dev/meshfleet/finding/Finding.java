package dev.meshfleet.finding;

import java.util.Set;

/**
 * One thing that somebody should know about the input.
 *
 * @param message what is wrong, in words that a tenant's author knows, with the value as written
 * @param remedy how to fix it; empty where the message says it all
 * @param tenants the tenants that it concerns; empty: every tenant of the fleet
 */
public record Finding(
    Severity severity, Rule code, Place place, String message, String remedy, Set<String> tenants) {

  /** Enough for every message with a value of a sensible length in it. */
  private static final int LONGEST = 2_000;

  public Finding {
    message = brief(message);
    remedy = brief(remedy);
    tenants = Set.copyOf(tenants);
  }

  /** A value can be as long as its file, and a message quotes it. */
  private static String brief(String text) {
    if (text.length() <= LONGEST) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
    return text.substring(0, end) + "… (%d more characters)".formatted(text.length() - end);
  }

  public boolean isError() {
    return severity == Severity.ERROR;
  }

  /**
   * Whether it bears on this tenant: its own files, the fleet's, or a conflict that it is part of.
   */
  public boolean concerns(String tenant) {
    return tenants.isEmpty() || tenants.contains(tenant);
  }

  /** The same finding, but an error only warns: what is broken elsewhere never stops a tenant. */
  public Finding asNeighbour() {
    return isError() ? new Finding(Severity.WARNING, code, place, message, remedy, tenants) : this;
  }

  /** The same finding about other tenants. */
  Finding concerning(Set<String> others) {
    return new Finding(severity, code, place, message, remedy, others);
  }

  /** The line that is printed, and an indented second one with the remedy where there is one. */
  public String text() {
    String line =
        "%s: %s: %s [%s]"
            .formatted(
                OneLine.of(place.toString()), severity.word(), OneLine.of(message), code.word());
    return remedy.isEmpty() ? line : line + "\n    " + OneLine.of(remedy);
  }
}
