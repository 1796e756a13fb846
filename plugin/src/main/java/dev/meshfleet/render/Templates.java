package dev.meshfleet.render;

import com.hubspot.jinjava.interpret.Context;
import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.interpret.TemplateError;
import com.hubspot.jinjava.tree.Node;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Jinja templates, each parsed once. A template sees only its values. Anything unknown in a
 * template is an error.
 */
final class Templates {
  /** jinjava prints the whole map in Java's notation. */
  private static final String NO_PROPERTY = "(?s)Cannot resolve property '(.*?)' in '.*";

  private static final Pattern JAVA_NAMES =
      Pattern.compile("(\\b[a-z]+\\.)*\\b[A-Z]\\w*(Exception|Error): ?");

  /** {@code class java.lang.Long}, with the name of the type as its group. */
  private static final Pattern JAVA_TYPES =
      Pattern.compile("(?:class )?\\b(?:java|com)(?:\\.[a-z]\\w*+)++\\.([A-Z][\\w$]*)");

  private static final Map<String, String> TYPES =
      Map.of("String", "text", "Long", "number", "Double", "number", "Boolean", "boolean");
  private static final int LONGEST = 300;

  private final Sandbox.Engine jinjava;
  private final Map<String, Node> parsed = new HashMap<>();

  private Templates(Sandbox.Engine jinjava) {
    this.jinjava = jinjava;
  }

  /** Templates of the platform team, which see only the values that they are filled with. */
  static Templates ofPlatform() {
    return with(
        name -> {
          throw new IllegalArgumentException("undefined value \"%s\"".formatted(name));
        });
  }

  /**
   * Templates that also see other values.
   *
   * @param values by name; throws for an unknown name
   */
  static Templates with(Function<String, Object> values) {
    return new Templates(new Sandbox.Engine(values));
  }

  /**
   * The text of a template, filled with values.
   *
   * @param path identifies the template
   * @throws TemplateFault when the template is invalid
   */
  String fill(String path, String text, Map<String, Object> values) throws TemplateFault {
    Meter meter =
        new Meter(jinjava, new Context(jinjava.getGlobalContext(), new HashMap<>(values)));
    try {
      String filled = meter.render(parsed(path, text, meter));
      refuseFaults(meter);
      return filled;
    } catch (RuntimeException e) {
      refuseFaults(meter);
      throw new TemplateFault(meter.getLineNumber(), words(root(e)));
    } catch (StackOverflowError e) {
      throw new TemplateFault(meter.getLineNumber(), "it is nested too deeply");
    }
  }

  /** The parts of a template, for analysis of its content. */
  Node parse(String path, String text) throws TemplateFault {
    return parsed(path, text, new Meter(jinjava, jinjava.getGlobalContext()));
  }

  private Node parsed(String path, String text, Meter meter) throws TemplateFault {
    String key = path + "\n" + text; // another commit can have another text at the path
    Node template = parsed.get(key);
    if (template == null) {
      template = meter.parse(text);
      refuseFaults(meter);
      TemplateShape.check(template);
      parsed.put(key, template);
    }
    return template;
  }

  private static void refuseFaults(JinjavaInterpreter interpreter) throws TemplateFault {
    if (!interpreter.getErrorsCopy().isEmpty()) {
      TemplateError error = interpreter.getErrorsCopy().get(0);
      Exception cause = error.getException();
      throw new TemplateFault(
          error.getLineno(), words(cause == null ? error.getMessage() : root(cause)));
    }
  }

  /** The message of jinjava, without the names of its classes, limited to a sentence. */
  private static String words(String message) {
    if (message == null) {
      return "it is not a valid template";
    }
    String words =
        JAVA_NAMES
            .matcher(message.replaceFirst(NO_PROPERTY, "undefined value \"$1\""))
            .replaceAll("");
    words =
        JAVA_TYPES.matcher(words).replaceAll(type -> TYPES.getOrDefault(type.group(1), "value"));
    words = words.strip();
    return words.length() > LONGEST ? words.substring(0, LONGEST) + "…" : words;
  }

  private static String root(Throwable error) {
    Throwable at = error;
    while (at.getCause() != null && at.getCause() != at) {
      at = at.getCause();
    }
    return at.getMessage();
  }
}
