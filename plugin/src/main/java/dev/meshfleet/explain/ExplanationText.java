package dev.meshfleet.explain;

import dev.meshfleet.explain.Explanation.Field;
import dev.meshfleet.explain.Explanation.Taken;
import dev.meshfleet.plan.Wave;
import dev.meshfleet.render.Manifest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The text format of explanations: a block for each object, or a table of all. */
public final class ExplanationText {
  private static final int COLUMN = 46;
  private static final String INDENT = " ".repeat(12);

  private ExplanationText() {}

  /** The whole explanation of one object. */
  public static String block(Explanation explanation) {
    Manifest object = explanation.object();
    String template =
        object.source() + (explanation.templateLine() > 0 ? ":" + explanation.templateLine() : "");
    StringBuilder text = new StringBuilder(Wanted.spelled(object.identity())).append('\n');
    text.append(Lines.wrapped("  why       ", INDENT, explanation.why()));
    text.append(Lines.wrapped("  owned by  ", INDENT, explanation.rule()));
    text.append("  template  ").append(template).append('\n');
    text.append("  sync wave ").append(wave(object.wave())).append('\n');
    text.append(listed("fields", fields(explanation.fields())));
    text.append(listed("defaults", defaults(object.tenant(), explanation.defaults())));
    return text.toString();
  }

  private static String wave(int number) {
    return number + Wave.words(number).map(words -> ", " + words).orElse("");
  }

  private static List<String> fields(List<Field> fields) {
    int width = fields.stream().mapToInt(field -> place(field).length()).max().orElse(0);
    return fields.stream()
        .map(
            field ->
                Lines.fitting(
                    place(field)
                        + " ".repeat(width + 2 - place(field).length())
                        + field.name()
                        + " = "
                        + field.value(),
                    INDENT.length()))
        .toList();
  }

  private static String place(Field field) {
    return field.place().file() + ":" + field.place().line();
  }

  /** The file is omitted for defaults of the tenant itself. */
  private static List<String> defaults(String tenant, List<Taken> defaults) {
    return defaults.stream()
        .map(
            taken ->
                taken.name()
                    + " = "
                    + taken.value()
                    + (taken.file().endsWith("/" + tenant + ".yaml")
                        ? ""
                        : " (" + taken.file() + ")"))
        .toList();
  }

  private static String listed(String title, List<String> lines) {
    return lines.isEmpty()
        ? ""
        : "  %-8s  ".formatted(title) + String.join("\n" + INDENT, lines) + "\n";
  }

  /** All objects in the order of sync waves, grouped by origin. */
  public static String table(Explanations explanations) {
    List<Explanation> objects = explanations.objects();
    Field name = objects.get(0).fields().get(0);
    String title =
        "%s in cluster %s: %d objects; all of them depend on metadata.name in %s"
            .formatted(explanations.tenant(), explanations.cluster(), objects.size(), place(name));
    StringBuilder text = new StringBuilder(Lines.wrapped("", "  ", title));
    int wave = Integer.MIN_VALUE;
    for (List<Explanation> group : groups(objects)) {
      Explanation first = group.get(0);
      if (first.object().wave() != wave) {
        wave = first.object().wave();
        text.append("\nSYNC WAVE ").append(wave(wave)).append("\n");
      }
      text.append('\n');
      group.forEach(each -> text.append(row(each)));
      text.append(Lines.wrapped("    ", "    ", first.why()));
      text.append(Lines.wrapped("    ", "    ", first.object().source() + ", " + first.rule()));
    }
    return text.append(untried(explanations))
        .append(
            "\nDetails: meshfleet explain %s KIND/NAME, or all: meshfleet explain %1$s all%n"
                .formatted(explanations.tenant()))
        .toString();
  }

  /** Fields with unknown effects, because they have no other valid value. */
  public static String untried(Explanations explanations) {
    List<String> fields =
        explanations.untried().stream()
            .map(field -> "%s (%s)".formatted(field.name(), place(field)))
            .toList();
    return fields.isEmpty()
        ? ""
        : Lines.wrapped(
            "\nUnknown effects, because no other value is valid here: ",
            "  ",
            String.join(", ", fields));
  }

  /** An object and the lines of its fields, without the name of the tenant. */
  private static String row(Explanation explanation) {
    String object = "  " + Wanted.spelled(explanation.object().identity());
    List<Field> fields = explanation.fields().subList(1, explanation.fields().size());
    if (fields.isEmpty()) {
      return object + "\n";
    }
    String from = String.join(" ", Lines.sources(fields));
    return Math.max(object.length(), COLUMN) + from.length() + 2 <= Lines.WIDTH
        ? object + " ".repeat(Math.max(0, COLUMN - object.length()) + 2) + from + "\n"
        : object + "\n" + Lines.wrapped(INDENT, INDENT, from);
  }

  /** Groups objects by wave, template and reason. */
  private static List<List<Explanation>> groups(List<Explanation> objects) {
    Map<List<Object>, List<Explanation>> groups = new LinkedHashMap<>();
    for (Explanation each : objects) {
      List<Object> key =
          List.of(each.object().wave(), each.object().source(), each.why(), each.rule());
      groups.computeIfAbsent(key, absent -> new ArrayList<>()).add(each);
    }
    return List.copyOf(groups.values());
  }
}
