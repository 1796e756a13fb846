package dev.meshfleet.compare;

import dev.meshfleet.finding.OneLine;
import dev.meshfleet.yaml.JsonText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A comparison as lines of text: {@code -} for an object that only the other manifests have, {@code
 * +} for one that only the rendered ones have, {@code ~} for an object that differs, with its
 * fields below it.
 */
public final class ComparisonText {
  private static final int LONGEST_VALUE = 160;

  /** The number of objects with the same change from which the change is listed once. */
  private static final int MANY = 4;

  private final List<Line> lines = new ArrayList<>();

  private ComparisonText() {}

  /** The kind of a line, which decides its colour on a terminal. */
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
      text = OneLine.of(text);
    }
  }

  /** Every difference, object by object; empty if there are none. */
  public static List<Line> of(Comparison comparison) {
    ComparisonText text = new ComparisonText();
    text.lonely(comparison);
    comparison.changed().forEach(text::changed);
    return List.copyOf(text.lines);
  }

  /** The same, but equal changes of labels and annotations in many objects are listed once. */
  public static List<Line> folded(Comparison comparison) {
    Map<FieldChange, Integer> alike = new LinkedHashMap<>();
    for (Comparison.Changed changed : comparison.changed()) {
      changed.fields().stream()
          .filter(FieldChange::isMark)
          .forEach(field -> alike.merge(field, 1, Integer::sum));
    }
    alike.values().removeIf(count -> count < MANY);
    List<Comparison.Changed> rest =
        comparison.changed().stream().map(changed -> changed.without(alike.keySet())).toList();
    ComparisonText text = new ComparisonText();
    text.lonely(comparison);
    if (!alike.isEmpty()) {
      text.add(Mark.OBJECT, "~ the same change in several objects");
      alike.forEach((field, count) -> text.field(field, "   (%d objects)".formatted(count)));
    }
    rest.forEach(text::changed);
    return List.copyOf(text.lines);
  }

  private void lonely(Comparison comparison) {
    comparison.onlyThere().forEach(object -> add(Mark.REMOVED, "- " + object));
    comparison.onlyHere().forEach(object -> add(Mark.ADDED, "+ " + object));
  }

  private void changed(Comparison.Changed changed) {
    add(Mark.OBJECT, "~ " + changed.object());
    changed.fields().stream().map(FieldChange::shortened).forEach(field -> field(field, ""));
  }

  private void field(FieldChange field, String end) {
    if (field.before() == null) {
      add(Mark.ADDED, "    + %s: %s%s".formatted(field.path(), value(field.after()), end));
    } else if (field.after() == null) {
      add(Mark.REMOVED, "    - %s: %s%s".formatted(field.path(), value(field.before()), end));
    } else {
      add(
          Mark.CHANGED,
          "      %s: %s -> %s%s"
              .formatted(field.path(), value(field.before()), value(field.after()), end));
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
