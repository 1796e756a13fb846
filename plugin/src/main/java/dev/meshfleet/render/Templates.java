package dev.meshfleet.render;

import com.hubspot.jinjava.interpret.Context;
import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.interpret.TemplateError;
import com.hubspot.jinjava.tree.Node;
import dev.meshfleet.yaml.PackedFiles;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The Jinja templates, each parsed once. A template sees the values of its draft and nothing else;
 * whatever is unknown in it fails.
 */
final class Templates {
  /** jinjava shows the whole map in Java's notation. */
  private static final String NO_PROPERTY = "(?s)Cannot resolve property '(.*?)' in '.*";

  private static final Pattern JAVA_NAMES =
      Pattern.compile("(\\b[a-z]+\\.)*\\b[A-Z]\\w*(Exception|Error): ?");

  /** {@code class java.lang.Long}, with the name of the type as its group. */
  private static final Pattern JAVA_TYPES =
      Pattern.compile("(?:class )?\\b(?:java|com)(?:\\.[a-z]\\w*+)++\\.([A-Z][\\w$]*)");

  private static final Map<String, String> TYPES =
      Map.of("String", "text", "Long", "number", "Double", "number", "Boolean", "boolean");
  private static final int LONGEST = 300;
  private static final Map<String, Object> FILES = PackedFiles.of("templates");

  private final Sandbox.Engine jinjava = new Sandbox.Engine();
  private final Sandbox.Root root = jinjava.getGlobalContext();
  private final Map<String, Node> parsed = new HashMap<>();

  /**
   * The text of a template with the values of a draft in their places.
   *
   * @param placed takes what does not go through the text
   * @throws IllegalStateException when the template is at fault: it names something that is not
   *     there
   */
  String fill(Draft draft, PlacedValues placed) {
    root.use(placed);
    Node template = parsed.computeIfAbsent(draft.template(), this::parse);
    Map<String, Object> values = new HashMap<>();
    draft.values().forEach((key, value) -> values.put(key, nullable(value)));
    JinjavaInterpreter interpreter = interpreter(values);
    String text = interpreter.render(template);
    refuseErrors(draft.template(), interpreter);
    return text;
  }

  private JinjavaInterpreter interpreter(Map<String, Object> values) {
    return new JinjavaInterpreter(jinjava, new Context(root, values), jinjava.getGlobalConfig());
  }

  /**
   * The same for a template of the platform team's.
   *
   * @param path which tells one from the others
   * @throws TemplateFault when the template is at fault
   */
  String fill(String path, String text, Map<String, Object> values) throws TemplateFault {
    root.use(PlacedValues.written());
    Meter meter = new Meter(jinjava, new Context(root, new HashMap<>(values)));
    try {
      String key = path + "\n" + text; // another commit may have another text at the path
      Node template = parsed.get(key);
      if (template == null) {
        template = meter.parse(text);
        refuseFaults(meter);
        TemplateShape.check(template);
        parsed.put(key, template);
      }
      String filled = meter.render(template);
      refuseFaults(meter);
      return filled;
    } catch (RuntimeException e) {
      refuseFaults(meter);
      throw new TemplateFault(meter.getLineNumber(), words(root(e)));
    } catch (StackOverflowError e) {
      throw new TemplateFault(meter.getLineNumber(), "it is nested too deeply");
    }
  }

  private static void refuseFaults(JinjavaInterpreter interpreter) throws TemplateFault {
    if (!interpreter.getErrorsCopy().isEmpty()) {
      TemplateError error = interpreter.getErrorsCopy().get(0);
      Exception cause = error.getException();
      throw new TemplateFault(
          error.getLineno(), words(cause == null ? error.getMessage() : root(cause)));
    }
  }

  /** What jinjava says, without the names of its classes, and no longer than a sentence. */
  private static String words(String message) {
    if (message == null) {
      return "it is not a valid template";
    }
    String words =
        JAVA_NAMES
            .matcher(message.replaceFirst(NO_PROPERTY, "there is no value $1"))
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

  /** Null becomes an empty Optional, which is null to a template, and still there. */
  private static Object nullable(Object value) {
    return value == null ? Optional.empty() : value;
  }

  private Node parse(String name) {
    Object text = FILES.get(name);
    if (text == null) {
      throw new IllegalStateException("there is no template " + name);
    }
    JinjavaInterpreter parser = new JinjavaInterpreter(jinjava, root, jinjava.getGlobalConfig());
    Node node = parser.parse((String) text);
    refuseErrors(name, parser);
    return node;
  }

  private static void refuseErrors(String name, JinjavaInterpreter interpreter) {
    if (!interpreter.getErrorsCopy().isEmpty()) {
      TemplateError error = interpreter.getErrorsCopy().get(0);
      throw new IllegalStateException(
          "template %s, line %d: %s".formatted(name, error.getLineno(), error.getMessage()));
    }
  }
}
