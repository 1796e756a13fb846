package dev.meshfleet.review;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** How far the change reaches, as a few lines and a table. */
final class RadiusMarkdown {
  private static final int MOST_NAMES = 8;
  private static final int MOST_KINDS = 40;

  private final BlastRadius radius;

  RadiusMarkdown(BlastRadius radius) {
    this.radius = radius;
  }

  String text() {
    List<String> lines = new ArrayList<>();
    named(lines, "Tenants added", radius.added());
    named(lines, "Tenants changed", radius.changed());
    named(lines, "Tenants announced to leave", radius.retiring());
    named(lines, "Tenants whose file goes", radius.removed());
    named(lines, "Deployments that roll", radius.rolling());
    named(lines, "Webhooks that change", radius.webhooks());
    List<String> restarts = new ArrayList<>();
    radius
        .restarts()
        .forEach((tenant, names) -> names.forEach(n -> restarts.add(tenant + ": " + n)));
    named(lines, "Namespaces whose pods must restart to follow", restarts);
    named(lines, "Addresses that come, go or move", radius.addresses());
    named(lines, "Namespaces that stay behind, with what is in them", radius.left());
    String text = String.join("", lines) + table();
    return text.isEmpty() ? "" : "\n### Blast radius\n\n" + text;
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
    return table.append(row("**all**", all)).toString();
  }

  private static String row(String name, BlastRadius.Counts counts) {
    return "| %s | %d | %d | %d |\n"
        .formatted(name, counts.created(), counts.changed(), counts.deleted());
  }
}
