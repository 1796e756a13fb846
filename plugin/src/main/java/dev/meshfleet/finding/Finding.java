package dev.meshfleet.finding;

import java.util.Set;

/**
 * One problem of the input, or one fact about it.
 *
 * @param message what is wrong, in terms of tenant files, with the value as written
 * @param remedy what to do about it; may be empty
 * @param tenants the tenants that it concerns; empty: every tenant of the fleet
 */
public record Finding(
    Severity severity, Rule code, Place place, String message, String remedy, Set<String> tenants) {

  /** Longer messages are cut. */
  private static final int LONGEST = 2_000;

  public Finding {
    message = brief(Passwords.hidden(message));
    remedy = brief(Passwords.hidden(remedy));
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

  /** Whether it concerns this tenant: its own file, a file of the fleet, or a conflict with it. */
  public boolean concerns(String tenant) {
    return tenants.isEmpty() || tenants.contains(tenant);
  }

  /** Whether it concerns at least one of these tenants. */
  boolean concernsAny(Set<String> names) {
    return tenants.isEmpty() || tenants.stream().anyMatch(names::contains);
  }

  /** The same finding about other tenants. */
  Finding concerning(Set<String> others) {
    return new Finding(severity, code, place, message, remedy, others);
  }

  /** The same finding with another remedy. */
  Finding withRemedy(String other) {
    return new Finding(severity, code, place, message, other, tenants);
  }

  /** The same finding, with more to say after the remedy. */
  Finding adding(String more) {
    String both = remedy.isEmpty() ? more : remedy + "; " + more;
    return withRemedy(both);
  }

  /** The line to print, and an indented second line with the remedy, if there is one. */
  public String text() {
    String line =
        "%s: %s: %s [%s]"
            .formatted(
                OneLine.of(place.toString()), severity.word(), OneLine.of(message), code.word());
    return remedy.isEmpty() ? line : line + "\n    " + OneLine.of(remedy);
  }
}
