package dev.meshfleet.helm;

/** Text between the quotes that a chart writes around it, without escaping what is in it. */
public final class ChartText {
  private ChartText() {}

  /** Whether a chart's {@code "{{ v }}"} would end its quotes early or read as something else. */
  public static boolean breaksOut(String text) {
    return text.codePoints()
        .anyMatch(c -> c == '"' || c == '\\' || c != '\t' && Character.isISOControl(c));
  }
}
