package dev.meshfleet.yaml;

import dev.meshfleet.finding.Code;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.finding.Place;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;

/** What YAML lets stand before a value, and a reader would have to look up: none of it is taken. */
final class Decoration {
  private Decoration() {}

  static void refuse(NodeEvent event, String file, Findings findings) {
    if (event instanceof AliasEvent) {
      findings.error(
          place(event, file),
          Code.SYNTAX,
          "the alias *%s may not be used".formatted(event.getAnchor()),
          "write the value again, so that it can be read where it stands");
    } else if (event.getAnchor() != null) {
      findings.error(
          place(event, file),
          Code.SYNTAX,
          "the anchor &%s may not be used".formatted(event.getAnchor()),
          "remove it");
    }
    String tag =
        event instanceof ScalarEvent scalar
            ? scalar.getTag()
            : event instanceof CollectionStartEvent start ? start.getTag() : null;
    if (tag != null) {
      findings.error(
          place(event, file),
          Code.SYNTAX,
          "the tag %s may not be used".formatted(tag),
          "remove it");
    }
  }

  private static Place place(NodeEvent event, String file) {
    return StrictYaml.place(file, event.getStartMark());
  }
}
