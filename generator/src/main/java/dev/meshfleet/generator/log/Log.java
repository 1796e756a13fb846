package dev.meshfleet.generator.log;

import dev.meshfleet.yaml.JsonText;
import java.io.PrintStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes structured lines. Callers pass single values, so that the log never contains a complete
 * header, URL or exception, which could contain a secret.
 */
public final class Log {
  private final PrintStream out;
  private final Form form;
  private final boolean debug;

  /** A log on a stream. */
  public Log(PrintStream out, Form form, boolean debug) {
    this.out = out;
    this.form = form;
    this.debug = debug;
  }

  /**
   * An event of normal operation.
   *
   * @param pairs names and values, alternating
   */
  public void info(String event, Object... pairs) {
    write("info", event, pairs);
  }

  /** An event that needs attention. */
  public void warn(String event, Object... pairs) {
    write("warn", event, pairs);
  }

  /** An event for troubleshooting. */
  public void debug(String event, Object... pairs) {
    if (debug) {
      write("debug", event, pairs);
    }
  }

  private void write(String level, String event, Object... pairs) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("time", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
    line.put("level", level);
    line.put("event", event);
    for (int i = 0; i + 1 < pairs.length; i += 2) {
      Object value = pairs[i + 1];
      line.put(pairs[i].toString(), value instanceof Number ? value : String.valueOf(value));
    }
    out.println(form == Form.JSON ? JsonText.line(line) : text(line));
  }

  private static String text(Map<String, Object> line) {
    StringBuilder text = new StringBuilder();
    line.forEach(
        (name, value) -> {
          boolean head = text.length() == 0 || name.equals("level") || name.equals("event");
          text.append(text.length() == 0 ? "" : " ").append(head ? "" : name + "=");
          boolean plain = value.toString().matches("[\\w.:/+@%-]+");
          text.append(plain ? value : JsonText.visible(value.toString()));
        });
    return text.toString();
  }

  /** The format of lines. */
  public enum Form {
    TEXT,
    JSON
  }
}
