package dev.meshfleet.review;

import java.util.ArrayList;
import java.util.List;

/** What the generator does about meshes that are removed. */
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
                  held ? "**keeps all of them**" : "removes them"));
      if (held) {
        lines.add(
            "- to remove them, end the message of the merge commit with `Meshfleet-Approve-Removal: %d`\n"
                .formatted(rules.leaving().size()));
      }
    }
    return lines;
  }
}
