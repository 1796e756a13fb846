package dev.meshfleet.finding;

/** How much a finding weighs: only an error stops anything. */
public enum Severity {
  ERROR,
  WARNING,
  NOTE;

  /** The word that is printed: {@code error}, {@code warning} or {@code note}. */
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
