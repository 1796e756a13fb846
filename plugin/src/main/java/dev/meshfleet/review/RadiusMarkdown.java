package dev.meshfleet.review;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How far the change reaches: a few lines, the commands to run after the merge, and a table. */
final class RadiusMarkdown {
  private static final int MOST_NAMES = 8;
  private static final int MOST_KINDS = 40;
  private static final int MOST_COMMANDS = 20;

  private final BlastRadius radius;
  private final boolean kept;

  /**
   * @param kept whether a mesh leaves, whose objects remain until somebody deletes them
   */
  RadiusMarkdown(BlastRadius radius, boolean kept) {
    this.radius = radius;
    this.kept = kept;
  }

  String text() {
    List<String> lines = new ArrayList<>();
    named(lines, "Tenants added", radius.added());
    named(lines, "Tenants changed", radius.changed());
    named(lines, "Tenants that become Retiring", radius.retiring());
    named(lines, "Tenants whose file is removed", radius.removed());
    if (!radius.unknown().isEmpty()) {
      lines.add(
          "- Tenants with errors (%d): %s. Their objects are unknown until the errors are fixed; until then, Argo CD neither applies nor deletes any of them.\n"
              .formatted(radius.unknown().size(), Markdown.names(radius.unknown(), MOST_NAMES)));
    }
    named(lines, "Pods that are replaced at the merge", radius.rolling());
    named(lines, "Webhooks that are created, changed or deleted", radius.webhooks());
    named(lines, "Namespaces whose pods must restart after the merge", each(radius.restarts()));
    named(lines, "Gateways that must restart after the merge", each(radius.gatewayRestarts()));
    named(lines, "Addresses that are created, removed or may change", radius.addresses());
    named(
        lines,
        "Namespaces that the tenant no longer has, and that remain in the cluster with their content",
        radius.left());
    String text = String.join("", lines) + commands() + table();
    return text.isEmpty() ? "" : "\n### Blast radius\n\n" + text;
  }

  private static List<String> each(Map<String, Set<String>> names) {
    List<String> each = new ArrayList<>();
    names.forEach((tenant, own) -> own.forEach(name -> each.add(tenant + ": " + name)));
    return each;
  }

  private String commands() {
    if (radius.commands().isEmpty()) {
      return "";
    }
    List<String> shown = radius.commands().stream().limit(MOST_COMMANDS).toList();
    int more = radius.commands().size() - shown.size();
    return "\nTo restart them, one namespace at a time:\n\n```sh\n%s\n```\n%s"
        .formatted(
            String.join("\n", shown),
            more > 0 ? "%d more commands are not shown\n".formatted(more) : "");
  }

  private static void named(List<String> lines, String what, Collection<String> names) {
    if (!names.isEmpty()) {
      lines.add("- %s (%d): %s\n".formatted(what, names.size(), Markdown.names(names, MOST_NAMES)));
    }
  }

  private String table() {
    if (radius.kinds().isEmpty()) {
      return "";
    }
    StringBuilder table =
        new StringBuilder("\n| objects | created | changed | deleted |\n|---|--:|--:|--:|\n");
    BlastRadius.Counts all = new BlastRadius.Counts(0, 0, 0);
    int shown = 0;
    for (Map.Entry<String, BlastRadius.Counts> kind : radius.kinds().entrySet()) {
      all = all.plus(kind.getValue());
      if (shown++ < MOST_KINDS) {
        table.append(row(Markdown.cell(kind.getKey()), kind.getValue()));
      }
    }
    if (shown > MOST_KINDS) {
      table.append("| %d more kinds | | | |\n".formatted(shown - MOST_KINDS));
    }
    table.append(row("**all**", all));
    if (kept && all.deleted() > 0) {
      table.append(
          "\nObjects of a mesh that leaves the list are counted as deleted. They remain until you delete"
              + " them: see Removals.\n");
    }
    return table.toString();
  }

  private static String row(String name, BlastRadius.Counts counts) {
    return "| %s | %d | %d | %d |\n"
        .formatted(name, counts.created(), counts.changed(), counts.deleted());
  }
}
