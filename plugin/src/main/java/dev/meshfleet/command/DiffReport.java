package dev.meshfleet.command;

import dev.meshfleet.compare.Comparison;
import dev.meshfleet.compare.ComparisonText;
import dev.meshfleet.compare.FieldChange;
import dev.meshfleet.render.Manifest.Identity;
import dev.meshfleet.yaml.JsonText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The text and JSON formats of a comparison.
 *
 * @param against the other manifests, as named by the call
 */
record DiffReport(String tenant, String against, Comparison comparison, TenantObjects there) {

  /** Every difference, and a summary line. */
  String text(Colours colours) {
    StringBuilder text = new StringBuilder();
    if (!comparison.isEmpty()) {
      text.append(colours.bold("--- " + against)).append('\n');
      text.append(colours.bold("+++ tenant " + tenant)).append('\n');
    }
    ComparisonText.folded(comparison).forEach(line -> text.append(colours.of(line)).append('\n'));
    return text.append(summary()).append('\n').toString();
  }

  private String summary() {
    int same = comparison.same();
    if (comparison.isEmpty()) {
      return "no difference: %s identical".formatted(count(same, "is", "are"));
    }
    List<String> parts = new ArrayList<>();
    add(parts, comparison.changed().size(), "differs", "differ");
    add(parts, comparison.onlyThere().size(), "is only in " + against, "are only in " + against);
    add(parts, comparison.onlyHere().size(), "is new", "are new");
    add(parts, same, "is identical", "are identical");
    return String.join(", ", parts);
  }

  private static void add(List<String> parts, int count, String one, String many) {
    if (count > 0) {
      parts.add(count(count, one, many));
    }
  }

  private static String count(int count, String one, String many) {
    return count == 1 ? "1 object " + one : "%d objects %s".formatted(count, many);
  }

  /** One JSON object with sorted keys. */
  String json() {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("format", "meshfleet.dev/diff/v1");
    root.put("tenant", tenant);
    root.put("against", against);
    root.put("same", comparison.same());
    root.put("onlyThere", comparison.onlyThere().stream().map(DiffReport::object).toList());
    root.put("onlyHere", comparison.onlyHere().stream().map(DiffReport::object).toList());
    root.put("changed", comparison.changed().stream().map(DiffReport::changed).toList());
    root.put("leftOut", Map.of("otherTenants", there.others(), "unlabelled", there.unlabelled()));
    return JsonText.visible(root) + "\n";
  }

  private static Map<String, Object> changed(Comparison.Changed changed) {
    Map<String, Object> entry = object(changed.object());
    entry.put("fields", changed.fields().stream().map(DiffReport::field).toList());
    return entry;
  }

  private static Map<String, Object> field(FieldChange field) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("path", field.path());
    entry.put("before", field.before());
    entry.put("after", field.after());
    return entry;
  }

  private static Map<String, Object> object(Identity object) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("group", object.group());
    entry.put("kind", object.kind());
    entry.put("namespace", object.namespace());
    entry.put("name", object.name());
    return entry;
  }
}
