package dev.meshfleet.yaml;

import java.util.Optional;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.parser.Parser;

/** Whether a text that others will read is YAML at all, of whatever kind. */
public final class YamlSyntax {
  private YamlSyntax() {}

  /**
   * @param line of the text, counted from 0
   */
  public record Fault(int line, String problem) {}

  /** The first place where a text is not YAML. */
  public static Optional<Fault> fault(String text) {
    try {
      Parser events = GuardedEvents.of(text);
      while (!events.checkEvent(Event.ID.StreamEnd)) {
        events.getEvent();
      }
      return Optional.empty();
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine();
      return Optional.of(new Fault(line, e.getProblem()));
    } catch (YAMLException e) {
      return Optional.of(new Fault(0, "it holds a character that YAML does not allow"));
    }
  }
}
