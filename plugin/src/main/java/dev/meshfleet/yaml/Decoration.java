package dev.meshfleet.yaml;

import dev.meshfleet.finding.Code;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.finding.Place;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;

/** Anchors, aliases and tags. All of them are errors, because people would have to look them up. */
final class Decoration {
  private Decoration() {}

  static void refuse(NodeEvent event, String file, Findings findings) {
    if (event instanceof AliasEvent) {
      findings.error(
          place(event, file),
          Code.SYNTAX,
          "aliases are not allowed: *%s".formatted(event.getAnchor()),
          "repeat the value here");
    } else if (event.getAnchor() != null) {
      findings.error(
          place(event, file),
          Code.SYNTAX,
          "anchors are not allowed: &%s".formatted(event.getAnchor()),
          "remove it");
    }
    String tag =
        event instanceof ScalarEvent scalar
            ? scalar.getTag()
            : event instanceof CollectionStartEvent start ? start.getTag() : null;
    if (tag != null) {
      findings.error(
          place(event, file), Code.SYNTAX, "tags are not allowed: %s".formatted(tag), "remove it");
    }
  }

  private static Place place(NodeEvent event, String file) {
    return StrictYaml.place(file, event.getStartMark());
  }
}
