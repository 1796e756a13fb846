package dev.meshfleet.review;

import java.util.ArrayList;
import java.util.List;

/** The diff by field: of the files, then of the objects, each group folded. */
final class ChangesMarkdown {
  private static final int MOST_LINES = 120;
  private static final int REST = 64_000;
  private static final int OPEN = 12;

  private final Review review;
  private final Budget budget;

  ChangesMarkdown(Review review, Budget budget) {
    this.review = review;
    this.budget = budget;
  }

  /** The edits, as many as fit. */
  static String edits(EditLayout layout) {
    if (layout.shown().isEmpty()) {
      return "";
    }
    StringBuilder text = new StringBuilder("\n### Edited fields\n\n");
    layout.shown().forEach(edit -> text.append(edit(edit)));
    if (!layout.more().isEmpty()) {
      text.append("… %d more edits are not shown\n".formatted(layout.more().size()));
    }
    return text.toString();
  }

  private static String edit(EditLayout.Shown shown) {
    FileEdit edit = shown.edit();
    String names = Markdown.names(edit.files(), 8);
    String action = edit.action() == FileEdit.Action.CHANGED ? "" : " " + edit.action().word();
    if (edit.fields().isEmpty()) {
      return "%s%s: only comments or formatting\n\n".formatted(names, action);
    }
    String left =
        shown.isWhole()
            ? ""
            : "\n%d of %d fields are shortened: %d characters are not shown.\n"
                .formatted(shown.fields(), edit.fields().size(), shown.characters());
    String block = Markdown.diff(shown.lines()) + left;
    boolean few = shown.lines().size() <= OPEN;
    if (few && edit.action() == FileEdit.Action.CHANGED) {
      return "%s\n\n%s\n".formatted(names, block);
    }
    return "<details%s><summary>%s%s: %s</summary>\n\n%s\n</details>\n\n"
        .formatted(
            few || edit.action() == FileEdit.Action.CHANGED ? " open" : "",
            names(edit.files()),
            action,
            edit.fields().size() == 1 ? "one field" : edit.fields().size() + " fields",
            block);
  }

  /** The objects, as many as fit into the remaining space. */
  void objects() {
    budget.section(
        "\n### Objects\n\n",
        review.groups(),
        REST,
        this::group,
        "%d more groups of objects are not shown; see -o json");
  }

  private String group(ChangeGroup group) {
    int count = group.objects().size();
    String alike =
        group.tenants().size() > 1
            ? ", the same in each of %d tenants".formatted(group.tenants().size())
            : "";
    List<String> lines = new ArrayList<>();
    group.objects().forEach(object -> add(lines, object));
    return "<details><summary>%s: %s%s</summary>\n\n%s%s\n</details>\n\n"
        .formatted(
            names(group.tenants()),
            count == 1 ? "one object" : count + " objects",
            alike,
            Markdown.diff(cut(lines)),
            group.noise().map(noise -> "\nNot shown: " + noise + ".\n").orElse(""));
  }

  private static String names(List<String> names) {
    List<String> first = names.subList(0, Math.min(8, names.size()));
    String list = String.join(", ", first.stream().map(Markdown::html).toList());
    return names.size() > 8 ? list + " and %d more".formatted(names.size() - 8) : list;
  }

  private static void add(List<String> lines, ChangeGroup.ShownChange object) {
    String name = (object.namespace().isEmpty() ? "" : object.namespace() + "/") + object.name();
    switch (object.action()) {
      case CREATED -> lines.add("+ %s %s".formatted(object.kind(), name));
      case DELETED -> lines.add("- %s %s".formatted(object.kind(), name));
      case LEFT -> lines.add("# %s %s remains".formatted(object.kind(), name));
      case CHANGED -> {
        if (!object.fields().isEmpty()) {
          lines.add("@@ %s %s @@".formatted(object.kind(), name));
        }
      }
    }
    object.fields().forEach(field -> lines.addAll(ShownLines.of(field)));
  }

  private List<String> cut(List<String> lines) {
    if (lines.size() <= MOST_LINES) {
      return lines;
    }
    budget.overflow();
    List<String> cut = new ArrayList<>(lines.subList(0, MOST_LINES));
    cut.add("# … and %d more lines; see -o json".formatted(lines.size() - MOST_LINES));
    return cut;
  }
}
