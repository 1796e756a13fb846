package dev.meshfleet.yaml;

import java.util.Optional;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.parser.Parser;

/** Checks whether a text for other programs is any valid YAML. */
public final class YamlSyntax {
  /** The time of the parser grows with the square of the depth. */
  private static final int MAX_DEPTH = 100;

  private YamlSyntax() {}

  /**
   * @param line of the text, counted from 0
   */
  public record Fault(int line, String problem) {}

  /** The first position where a text is not valid YAML. */
  public static Optional<Fault> fault(String text) {
    try {
      Parser events = GuardedEvents.of(text);
      int depth = 0;
      while (!events.checkEvent(Event.ID.StreamEnd)) {
        Event event = events.getEvent();
        depth += event instanceof CollectionStartEvent ? 1 : 0;
        depth -= event instanceof CollectionEndEvent ? 1 : 0;
        if (depth > MAX_DEPTH) {
          String what = "values are nested more than %d levels deep".formatted(MAX_DEPTH);
          return Optional.of(new Fault(event.getStartMark().getLine(), what));
        }
      }
      return Optional.empty();
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine();
      return Optional.of(new Fault(line, e.getProblem()));
    } catch (YAMLException e) {
      return Optional.of(new Fault(0, "it contains a character that YAML does not allow"));
    }
  }
}
