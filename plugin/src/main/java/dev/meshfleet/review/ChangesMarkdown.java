package dev.meshfleet.review;

import dev.meshfleet.compare.FieldChange;
import dev.meshfleet.yaml.JsonText;
import java.util.ArrayList;
import java.util.List;

/** The diff by field: of the files, then of the objects, each group folded. */
final class ChangesMarkdown {
  private static final int LONGEST_VALUE = 300;
  private static final int MOST_LINES = 120;
  private static final int EDITS = 12_000;
  private static final int REST = 64_000;

  private final Review review;
  private final Budget budget;

  ChangesMarkdown(Review review, Budget budget) {
    this.review = review;
    this.budget = budget;
  }

  void add() {
    budget.section(
        "\n### Edited fields\n\n",
        review.edits(),
        EDITS,
        this::edit,
        "%d more edits are not shown");
    budget.section(
        "\n### Objects\n\n", review.groups(), REST, this::group, "%d more groups are not shown");
  }

  private String edit(FileEdit edit) {
    if (edit.fields().isEmpty()) {
      return "%s: comments or layout alone\n\n".formatted(Markdown.names(edit.files(), 8));
    }
    List<String> lines = new ArrayList<>();
    edit.fields().forEach(field -> add(lines, field));
    return Markdown.names(edit.files(), 8) + "\n\n" + Markdown.diff(cut(lines)) + "\n";
  }

  private String group(ChangeGroup group) {
    int count = group.objects().size();
    String alike =
        group.tenants().size() > 1
            ? " alike in each of %d tenants".formatted(group.tenants().size())
            : "";
    List<String> lines = new ArrayList<>();
    group.objects().forEach(object -> add(lines, object));
    return "<details><summary>%s: %s%s</summary>\n\n%s%s\n</details>\n\n"
        .formatted(
            names(group.tenants()),
            count == 1 ? "one object" : count + " objects",
            alike,
            Markdown.diff(cut(lines)),
            group.noise().map(noise -> "\nFolded: " + noise + ".\n").orElse(""));
  }

  private static String names(List<String> tenants) {
    List<String> first = tenants.subList(0, Math.min(8, tenants.size()));
    String names = String.join(", ", first.stream().map(Markdown::html).toList());
    return tenants.size() > 8 ? names + " and %d more".formatted(tenants.size() - 8) : names;
  }

  private static void add(List<String> lines, ChangeGroup.ShownChange object) {
    String name = (object.namespace().isEmpty() ? "" : object.namespace() + "/") + object.name();
    switch (object.action()) {
      case CREATED -> lines.add("+ %s %s".formatted(object.kind(), name));
      case DELETED -> lines.add("- %s %s".formatted(object.kind(), name));
      case LEFT -> lines.add("# %s %s stays behind".formatted(object.kind(), name));
      case CHANGED -> {
        if (!object.fields().isEmpty()) {
          lines.add("@@ %s %s @@".formatted(object.kind(), name));
          object.fields().forEach(field -> add(lines, field));
        }
      }
    }
  }

  private static void add(List<String> lines, FieldChange field) {
    if (field.before() != null) {
      lines.add("- %s: %s".formatted(field.path(), value(field.before())));
    }
    if (field.after() != null) {
      lines.add("+ %s: %s".formatted(field.path(), value(field.after())));
    }
    if (field.before() == null && field.after() == null) {
      lines.add("! %s".formatted(field.path()));
    }
  }

  private static String value(Object value) {
    String json = value instanceof String text ? text : JsonText.line(value);
    return json.length() > LONGEST_VALUE ? json.substring(0, LONGEST_VALUE) + "…" : json;
  }

  private static List<String> cut(List<String> lines) {
    if (lines.size() <= MOST_LINES) {
      return lines;
    }
    List<String> cut = new ArrayList<>(lines.subList(0, MOST_LINES));
    cut.add("# … and %d more lines".formatted(lines.size() - MOST_LINES));
    return cut;
  }
}
