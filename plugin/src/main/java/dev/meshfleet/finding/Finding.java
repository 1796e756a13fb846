package dev.meshfleet.finding;

import java.util.Set;

/**
 * One thing that somebody should know about the input.
 *
 * @param message what is wrong, in words that a tenant's author knows, with the value as written
 * @param remedy how to mend it; empty where the message says it all
 * @param tenants the tenants that it concerns; empty: every tenant of the fleet
 */
public record Finding(
    Severity severity, Rule code, Place place, String message, String remedy, Set<String> tenants) {

  public Finding {
    tenants = Set.copyOf(tenants);
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

  /** The line that is printed, and an indented second one with the remedy where there is one. */
  public String text() {
    String line =
        "%s: %s: %s [%s]"
            .formatted(
                OneLine.of(place.toString()), severity.word(), OneLine.of(message), code.word());
    return remedy.isEmpty() ? line : line + "\n    " + OneLine.of(remedy);
  }
}
