package dev.meshfleet.render;

import com.hubspot.jinjava.tree.Node;
import com.hubspot.jinjava.tree.TagNode;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.yaml.StrictYaml;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Compiles one of our templates to outlines, in the build. Such a template inserts values with
 * {@code {{ name | tojson }}}. It can contain conditions {@code {% if name %}}, and loops {@code {%
 * for item in list %}} that each wrap one item of a list. Anything else fails the build.
 */
public final class OutlineCompiler {
  private static final String NAME = "[a-zA-Z]+";

  private final String template;
  private final String text;
  private final Set<String> conditions = new LinkedHashSet<>();
  private final Set<String> lists = new LinkedHashSet<>();

  private OutlineCompiler(String template, String text) {
    this.template = template;
    this.text = text;
  }

  /**
   * @param template its path below {@code templates/}
   * @return by the names that {@link Outline} looks up: the names of the template's conditions, and
   *     an outline for each combination of these
   * @throws IllegalStateException when the template is invalid, with the reason
   */
  public static Map<String, Object> compile(String template, String text) {
    OutlineCompiler compiler = new OutlineCompiler(template, text);
    try {
      return compiler.compile();
    } catch (TemplateFault e) {
      throw compiler.fault("line %d: %s".formatted(e.line(), e.getMessage()));
    }
  }

  private Map<String, Object> compile() throws TemplateFault {
    note(own(Set.of()).parse(template, text));
    Map<String, Object> compiled = new TreeMap<>();
    compiled.put(template, List.copyOf(conditions));
    for (Set<String> held : combinations()) {
      compiled.put(Outline.name(template, conditions, held::contains), outline(held));
    }
    return compiled;
  }

  private List<Set<String>> combinations() {
    List<Set<String>> combinations = new ArrayList<>(List.of(Set.of()));
    for (String condition : conditions) {
      for (Set<String> without : List.copyOf(combinations)) {
        Set<String> with = new LinkedHashSet<>(without);
        with.add(condition);
        combinations.add(with);
      }
    }
    return combinations;
  }

  private void note(Node node) {
    if (node instanceof TagNode tag) {
      List<String> words = List.of(tag.getHelpers().strip().split("\\s+"));
      String name = words.get(words.size() - 1);
      switch (tag.getName()) {
        case "if" -> {
          require(words.size() == 1 && name.matches(NAME), tag);
          conditions.add(name);
        }
        case "for" -> {
          require(words.size() == 3 && name.matches(NAME), tag);
          lists.add(name);
        }
        default -> require(tag.getName().equals("else"), tag);
      }
    }
    node.getChildren().forEach(this::note);
  }

  private void require(boolean supported, TagNode tag) {
    if (!supported) {
      throw fault(
          "line %d: unsupported: %s".formatted(tag.getLineNumber(), tag.getMaster().getImage()));
    }
  }

  private Object outline(Set<String> held) throws TemplateFault {
    Findings findings = Findings.ofFleet();
    String rendered = own(held).fill(template, text, Map.of());
    Object read =
        StrictYaml.read("templates/" + template, rendered, findings)
            .filter(node -> !findings.hasErrors())
            .orElseThrow(() -> fault(findings.inFileOrder().toString()))
            .value();
    return outline(read);
  }

  /** Moves every list item that a loop repeats below a key that names the list of the loop. */
  private Object outline(Object part) {
    if (part instanceof Map<?, ?> map) {
      Map<String, Object> outline = new LinkedHashMap<>();
      map.forEach((key, value) -> outline.put((String) key, outline(value)));
      return outline;
    }
    if (part instanceof List<?> list) {
      return outline(list);
    }
    if (part instanceof String mark && isItem(mark)) {
      throw fault("a loop must wrap one item of a list: " + mark);
    }
    return part;
  }

  /** A loop is rendered for a list of two equal items, so its content occurs twice. */
  private List<Object> outline(List<?> list) {
    List<Object> outline = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      Set<String> found = new LinkedHashSet<>();
      collect(list.get(i), found);
      boolean repeated = i + 1 < list.size() && list.get(i).equals(list.get(i + 1));
      if (repeated && found.size() == 1) {
        outline.add(Map.of(Outline.EACH + found.iterator().next(), list.get(i++)));
      } else {
        outline.add(outline(list.get(i)));
      }
    }
    return outline;
  }

  private static boolean isItem(String text) {
    return Reference.isMark(text) && Reference.read(text).isItem();
  }

  private static void collect(Object part, Set<String> found) {
    if (part instanceof Map<?, ?> map) {
      map.values().forEach(value -> collect(value, found));
    } else if (part instanceof List<?> list) {
      list.forEach(item -> collect(item, found));
    } else if (part instanceof String mark && isItem(mark)) {
      found.add(Reference.read(mark).name());
    }
  }

  private Templates own(Set<String> held) {
    return Templates.with(
        name ->
            lists.contains(name)
                ? List.of(Reference.toEach(name), Reference.toEach(name))
                : Reference.to(name, held.contains(name)));
  }

  private IllegalStateException fault(String problem) {
    return new IllegalStateException("template %s: %s".formatted(template, problem));
  }
}
