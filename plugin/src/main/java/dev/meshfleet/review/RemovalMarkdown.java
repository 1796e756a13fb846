package dev.meshfleet.review;

import java.util.ArrayList;
import java.util.List;

/** What the generator will do about meshes that go, said before the merge. */
record RemovalMarkdown(RemovalRules rules) {
  private static final int MOST_NAMES = 12;

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    if (!rules.vanished().isEmpty()) {
      lines.add(
          "- stay listed as Orphaned, since they never said `lifecycle: Retiring`: %s\n"
              .formatted(Markdown.names(rules.vanished(), MOST_NAMES)));
    }
    if (!rules.leaving().isEmpty()) {
      boolean held = rules.leaving().size() > rules.limit() && !rules.approved();
      lines.add(
          "- lose a mesh: %s; %d may at once, so the generator %s\n"
              .formatted(
                  Markdown.names(rules.leaving(), MOST_NAMES),
                  rules.limit(),
                  held ? "**holds all of them**" : "lets them go"));
      if (held) {
        lines.add(
            "- to let them go, end the message of the merge commit with `Meshfleet-Approve-Removal: %d`\n"
                .formatted(rules.leaving().size()));
      }
    }
    return lines;
  }
}
