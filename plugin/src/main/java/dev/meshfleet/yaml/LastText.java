package dev.meshfleet.yaml;

import java.util.Optional;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.parser.Parser;

/**
 * The last text that the parser read before it stopped: an unclosed quote can span several lines.
 */
final class LastText {
  private LastText() {}

  /** Where that text begins, if it is in quotes. */
  static Optional<Mark> inQuotes(String text) {
    Parser events = GuardedEvents.of(text);
    Event last = null;
    try {
      for (Event event = events.getEvent(); event != null; event = events.getEvent()) {
        last = event;
      }
    } catch (YAMLException e) {
      // the error to explain
    }
    return last instanceof ScalarEvent scalar && !scalar.isPlain()
        ? Optional.of(scalar.getStartMark())
        : Optional.empty();
  }
}
