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
          "- Tenants that stay in the list as Orphaned, because they did not have `lifecycle: Retiring`: %s\n"
              .formatted(Markdown.names(rules.vanished(), MOST_NAMES)));
    }
    if (!rules.leaving().isEmpty()) {
      boolean held = rules.leaving().size() > rules.limit() && !rules.approved();
      lines.add(
          "- Tenants with an Application that leaves the list: %s. Without approval, at most %d tenants can lose an Application at once. The generator %s.\n"
              .formatted(
                  Markdown.names(rules.leaving(), MOST_NAMES),
                  rules.limit(),
                  held ? "**keeps all of them**" : "no longer lists these Applications"));
      if (held) {
        lines.add(
            "- To remove them, end the message of the merge commit with `Meshfleet-Approve-Removal: %d`\n"
                .formatted(rules.leaving().size()));
      }
    }
    if (rules.leaves()) {
      lines.add(
          "- Meshfleet and Argo CD delete nothing of a mesh that leaves the list: its Application, its objects"
              + " and its namespaces remain until you delete them. The mesh of a renamed Application keeps running:"
              + " delete its old Application only with `--cascade=false`\n");
    }
    return lines;
  }
}
