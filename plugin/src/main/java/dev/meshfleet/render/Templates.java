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
    JinjavaInterpreter interpreter = interpreter(new HashMap<>(values));
    Node template = parsed.get(path);
    if (template == null) {
      template = interpreter.parse(text);
      refuseFaults(interpreter);
      parsed.put(path, template);
    }
    String filled = interpreter.render(template);
    refuseFaults(interpreter);
    return filled;
  }

  private static void refuseFaults(JinjavaInterpreter interpreter) throws TemplateFault {
    if (!interpreter.getErrorsCopy().isEmpty()) {
      TemplateError error = interpreter.getErrorsCopy().get(0);
      throw new TemplateFault(error.getLineno(), words(error));
    }
  }

  /** What jinjava says, without the names of its classes. */
  private static String words(TemplateError error) {
    String message = error.getException() == null ? error.getMessage() : root(error.getException());
    return message == null
        ? "it is no template"
        : JAVA_NAMES
            .matcher(message.replaceFirst(NO_PROPERTY, "there is no value $1"))
            .replaceAll("")
            .strip();
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
