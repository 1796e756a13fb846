package dev.meshfleet.yaml;

import java.util.function.Supplier;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * The events of the parser. For some texts, the parser throws exceptions other than YAMLException,
 * for example when a number after a backslash is too large, or when it reads beyond the end of the
 * text. This class reports all of them as invalid YAML, with the position of the parser.
 */
final class GuardedEvents implements Parser {
  private final StreamReader reader;
  private final Parser events;

  private GuardedEvents(StreamReader reader, LoaderOptions limits) {
    this.reader = reader;
    this.events = new ParserImpl(reader, limits);
  }

  /**
   * The events of a text.
   *
   * @param text with a length that its reader has limited
   */
  static Parser of(String text) {
    LoaderOptions limits = new LoaderOptions();
    limits.setCodePointLimit(Integer.MAX_VALUE); // bytes are limited already
    return new GuardedEvents(new StreamReader(text), limits);
  }

  @Override
  public boolean checkEvent(Event.ID choice) {
    return guarded(() -> events.checkEvent(choice));
  }

  @Override
  public Event peekEvent() {
    return guarded(events::peekEvent);
  }

  @Override
  public Event getEvent() {
    return guarded(events::getEvent);
  }

  private <T> T guarded(Supplier<T> event) {
    try {
      return event.get();
    } catch (YAMLException e) {
      throw e;
    } catch (RuntimeException | StackOverflowError e) {
      throw new Unforeseen(reader, e);
    }
  }

  /** The parser failed without an explanation. */
  static final class Unforeseen extends MarkedYAMLException {
    private static final long serialVersionUID = 1L;

    Unforeseen(StreamReader reader, Throwable cause) {
      super(null, null, "invalid YAML from here on", reader.getMark(), cause);
    }
  }
}
