package dev.meshfleet.review;

import java.util.ArrayList;
import java.util.List;

/** What happens to meshes that are removed, and what remains to be done. */
record RemovalMarkdown(RemovalRules rules) {
  private static final int MOST_NAMES = 12;

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    if (!rules.vanished().isEmpty()) {
      lines.add(
          "- stay listed as Orphaned, because they never said `lifecycle: Retiring`: %s\n"
              .formatted(Markdown.names(rules.vanished(), MOST_NAMES)));
    }
    if (!rules.leaving().isEmpty()) {
      boolean held = rules.leaving().size() > rules.limit() && !rules.approved();
      lines.add(
          "- lose a mesh: %s; the limit is %d at once, so the generator %s\n"
              .formatted(
                  Markdown.names(rules.leaving(), MOST_NAMES),
                  rules.limit(),
                  held ? "**keeps all of them**" : "no longer lists them"));
      if (held) {
        lines.add(
            "- to remove them, end the message of the merge commit with `Meshfleet-Approve-Removal: %d`\n"
                .formatted(rules.leaving().size()));
      }
    }
    if (rules.leaves()) {
      lines.add(
          "- Meshfleet and Argo CD delete nothing of a mesh that leaves: its Application, its objects"
              + " and its namespaces remain until you delete them\n");
    }
    return lines;
  }
}
