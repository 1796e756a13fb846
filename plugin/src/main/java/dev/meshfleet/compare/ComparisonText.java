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
    CHANGED,
    /** An object whose fields follow. */
    OBJECT
  }

  /** One line, without its end; nothing in it can move a cursor or turn the text around. */
  public record Line(Mark mark, String text) {
    public Line {
      text = visible(text);
    }

    private static String visible(String text) {
      StringBuilder visible = new StringBuilder();
      text.codePoints()
          .forEach(
              c -> {
                int type = Character.getType(c);
                boolean odd =
                    type == Character.CONTROL
                        || type == Character.FORMAT
                        || type == Character.LINE_SEPARATOR
                        || type == Character.PARAGRAPH_SEPARATOR;
                visible.append(odd ? "\\u%04x".formatted(c) : Character.toString(c));
              });
      return visible.toString();
    }
  }

  /** Every difference, object by object; none: no line. */
  public static List<Line> of(Comparison comparison) {
    ComparisonText text = new ComparisonText();
    comparison.onlyThere().forEach(object -> text.add(Mark.REMOVED, "- " + object));
    comparison.onlyHere().forEach(object -> text.add(Mark.ADDED, "+ " + object));
    comparison.changed().forEach(text::changed);
    return List.copyOf(text.lines);
  }

  private void changed(Comparison.Changed changed) {
    add(Mark.OBJECT, "~ " + changed.object());
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

  private static String value(Object value) {
    String json = JsonText.line(value);
    return json.length() > LONGEST_VALUE ? json.substring(0, LONGEST_VALUE) + "…" : json;
  }
}
