package dev.meshfleet.compare;

import dev.meshfleet.yaml.JsonText;
import java.util.ArrayList;
import java.util.List;

/**
 * A comparison as lines of text: {@code -} for what is only there, {@code +} for what is only here,
 * {@code ~} for an object of both, with its fields below it.
 */
public final class ComparisonText {
  private static final int LONGEST_VALUE = 160;

  private final List<Line> lines = new ArrayList<>();

  private ComparisonText() {}

  /** What a line tells, so that a terminal can colour it. */
  public enum Mark {
    REMOVED,
    ADDED,
    CHANGED
  }

  /** One line, without its end. */
  public record Line(Mark mark, String text) {}

  /** Every difference, object by object; none: no line. */
  public static List<Line> of(Comparison comparison) {
    ComparisonText text = new ComparisonText();
    comparison.onlyThere().forEach(object -> text.add(Mark.REMOVED, "- " + object));
    comparison.onlyHere().forEach(object -> text.add(Mark.ADDED, "+ " + object));
    comparison.changed().forEach(text::changed);
    return List.copyOf(text.lines);
  }

  private void changed(Comparison.Changed changed) {
    add(Mark.CHANGED, "~ " + changed.object());
    changed.fields().stream().map(FieldChange::shortened).forEach(this::field);
  }

  private void field(FieldChange field) {
    if (field.before() == null) {
      add(Mark.ADDED, "    + %s: %s".formatted(field.path(), value(field.after())));
    } else if (field.after() == null) {
      add(Mark.REMOVED, "    - %s: %s".formatted(field.path(), value(field.before())));
    } else {
      add(
          Mark.CHANGED,
          "      %s: %s -> %s"
              .formatted(field.path(), value(field.before()), value(field.after())));
    }
  }

  private void add(Mark mark, String text) {
    lines.add(new Line(mark, text));
  }

  /** In one line: whatever stands in a foreign file cannot move the cursor. */
  private static String value(Object value) {
    String json = JsonText.line(value);
    return json.length() > LONGEST_VALUE ? json.substring(0, LONGEST_VALUE) + "…" : json;
  }
}
