package dev.meshfleet.finding;

/** The severity of a finding. Only errors stop rendering. */
public enum Severity {
  ERROR,
  WARNING,
  NOTE;

  /** The word that is printed: {@code error}, {@code warning} or {@code note}. */
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
