package dev.meshfleet.helm;

/** Text between the quotes that a chart writes around it, without escaping its content. */
public final class ChartText {
  private ChartText() {}

  /**
   * Whether the quotes in a chart's {@code "{{ v }}"} would end early, or the result would differ
   * from the value.
   */
  public static boolean breaksOut(String text) {
    return text.codePoints()
        .anyMatch(c -> c == '"' || c == '\\' || c != '\t' && Character.isISOControl(c));
  }
}
