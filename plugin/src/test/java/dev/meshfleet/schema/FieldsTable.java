package dev.meshfleet.schema;

import dev.meshfleet.fleet.Shape;
import dev.meshfleet.read.Model.Field;
import dev.meshfleet.read.Model.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The fields of a kind of file as tables in Markdown: one for each part of the file. */
public final class FieldsTable {
  /** Parts with a table of their own; the longest that a path begins with takes it. */
  private static final List<String> PARTS =
      List.of(
          "",
          "spec.mesh.",
          "spec.namespaces[].",
          "spec.gateways[].",
          "spec.gateways[].service.",
          "spec.isolation.",
          "spec.access.",
          "spec.federation[].",
          "spec.patches[].",
          "spec.clusters[].",
          "spec.policy.");

  private FieldsTable() {}

  /** The lines of all tables. */
  public static List<String> of(FileKind kind) {
    Map<String, List<DescribedField>> parts = new LinkedHashMap<>();
    Map<String, DescribedField> all = new LinkedHashMap<>();
    for (DescribedField field : DescribedField.of(kind)) {
      if (!field.path().startsWith(Description.DEFAULTS)) {
        all.put(field.path(), field);
        parts.computeIfAbsent(part(field.path()), part -> new ArrayList<>()).add(field);
      }
    }
    List<String> lines = new ArrayList<>();
    parts.forEach(
        (part, fields) -> {
          String path = part.replaceAll("(\\[])?\\.$", "");
          if (!path.isEmpty()) {
            lines.addAll(List.of(heading(shown(part), all.get(path)), ""));
          }
          lines.add("| Field | Description | Default | Values |");
          lines.add("|---|---|---|---|");
          fields.stream()
              .filter(field -> !parts.containsKey(field.path() + "."))
              .filter(field -> !parts.containsKey(field.path() + "[]."))
              .filter(field -> !isMerelyAround(field))
              .forEach(field -> lines.add(row(part, field)));
          lines.add("");
        });
    return lines.subList(0, lines.size() - 1);
  }

  private static String heading(String path, DescribedField field) {
    String needed = field.field().required() ? " (required)" : "";
    return "**`%s`**%s: %s".formatted(path, needed, what(field));
  }

  /** A map whose presence has no effect. */
  private static boolean isMerelyAround(DescribedField field) {
    return field.field().kind() instanceof Kind.Fields fields
        && !Description.DEFAULTS.equals(field.path() + ".")
        && (field.field().required()
            || fields.model().fields().values().stream().noneMatch(Field::required));
  }

  private static String part(String path) {
    return PARTS.stream()
        .filter(path::startsWith)
        .max(Comparator.comparingInt(String::length))
        .orElseThrow();
  }

  private static String shown(String part) {
    return part.substring(0, part.length() - 1);
  }

  private static String row(String part, DescribedField field) {
    return "| `%s` | %s | %s | %s |"
        .formatted(
            field.path().substring(part.length()),
            what(field),
            otherwise(field),
            taken(field.field().kind()));
  }

  private static String what(DescribedField field) {
    return coded(field.description().what());
  }

  private static String otherwise(DescribedField field) {
    Field read = field.field();
    if (read.required()) {
      return "required";
    }
    if (read.otherwise().isPresent()) {
      return "`%s`".formatted(read.otherwise().get());
    }
    String text = field.description().otherwise();
    return text.isEmpty() ? "unset" : coded(text);
  }

  /** Placeholders as code: Markdown would take them for tags. */
  private static String coded(String text) {
    return text.replaceAll("([\\w.-]*<\\w+>)(\\S*\\w>?)?", "`$1$2`");
  }

  private static String taken(Kind kind) {
    if (kind instanceof Kind.Text text) {
      return text(text.shape());
    } else if (kind instanceof Kind.Flag) {
      return "`true`, `false`";
    } else if (kind instanceof Kind.Number number) {
      return number.most() == Integer.MAX_VALUE
          ? "an integer from %d".formatted(number.least())
          : "%d to %d".formatted(number.least(), number.most());
    } else if (kind instanceof Kind.Choice choice) {
      return words(choice.words());
    } else if (kind instanceof Kind.Items items) {
      return items(items);
    } else if (kind instanceof Kind.Keyed) {
      return "a map of strings";
    }
    return kind instanceof Kind.Anything ? "anything" : "a map";
  }

  private static String items(Kind.Items items) {
    if (items.item() instanceof Kind.TextOrFields) {
      return "a list of names or maps";
    }
    if (!(items.item() instanceof Kind.Text text)) {
      return "a list of maps";
    }
    String each = taken(text);
    if (each.equals("string")) {
      return "a list of strings";
    }
    return (text.shape().choices().isEmpty() ? "a list; each is " : "a list; each is one of ")
        + each;
  }

  private static String text(Shape shape) {
    if (!shape.choices().isEmpty()) {
      return words(shape.choices());
    }
    String what = shape.words().replaceAll("[:,] .*| that is not blank", "");
    String such = shape.example().isEmpty() ? "" : ", such as `%s`".formatted(shape.example());
    String most =
        shape.longest() == Integer.MAX_VALUE
            ? ""
            : "; at most %d characters".formatted(shape.longest());
    return (what.equals("text") ? "string" : what) + such + most;
  }

  private static String words(List<String> words) {
    return words.stream().map("`%s`"::formatted).collect(Collectors.joining(", "));
  }
}
