package dev.meshfleet.render;

import com.hubspot.jinjava.util.ObjectTruthValue;
import dev.meshfleet.yaml.PackedFiles;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The output of one of our templates, with references in place of values. The build renders each
 * template with jinjava once for every combination of its conditions ({@link OutlineCompiler}). So
 * a call neither parses nor evaluates our templates. Values never become part of a text, so they
 * cannot escape from their fields.
 *
 * @param template the file below {@code templates/}
 */
record Outline(String template, Map<?, ?> object) {
  /** The prefix of the only key of a repeated list item. The name of the list follows. */
  static final String EACH = "each ";

  /**
   * The outline of a draft's template, under the conditions that hold for the draft's values.
   *
   * @throws IllegalStateException when no such template exists
   */
  static Outline of(Draft draft) {
    String template = draft.template();
    Collection<?> conditions = (Collection<?>) packed(template, template);
    String name =
        name(
            template,
            conditions,
            condition -> ObjectTruthValue.evaluate(draft.values().get(condition)));
    return new Outline(template, (Map<?, ?>) packed(template, name));
  }

  /** The name of the outline for the conditions that hold. */
  static String name(String template, Collection<?> conditions, Predicate<Object> holds) {
    StringBuilder name = new StringBuilder(template).append(':');
    for (Object condition : conditions) {
      name.append(holds.test(condition) ? " " : " not ").append(condition);
    }
    return name.toString();
  }

  private static Object packed(String template, String name) {
    return Packed.FILES
        .file(name)
        .orElseThrow(() -> new IllegalStateException("missing template " + template));
  }

  /**
   * The object with values in the places of their references and without fields that are null.
   *
   * @return a copy that belongs to the caller
   * @throws IllegalStateException when a value is missing
   */
  Map<String, Object> filled(Map<String, Object> values) {
    return map(object, new Values(template, values, Map.of()));
  }

  private static Object filled(Object part, Values values) {
    if (part instanceof Map<?, ?> map) {
      return map(map, values);
    }
    if (part instanceof List<?> list) {
      return list(list, values);
    }
    return part instanceof String text && Reference.isMark(text) ? values.at(text) : part;
  }

  private static Map<String, Object> map(Map<?, ?> map, Values values) {
    Map<String, Object> filled = new LinkedHashMap<>();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      Object value = filled(entry.getValue(), values);
      if (value != null) {
        filled.put((String) entry.getKey(), value);
      }
    }
    return filled;
  }

  /** Lists keep null, because removing it would shift the items after it. */
  private static List<Object> list(List<?> list, Values values) {
    List<Object> filled = new ArrayList<>(list.size());
    boolean repeats = false;
    for (Object part : list) {
      String each = repeated(part);
      if (each == null) {
        filled.add(filled(part, values));
      } else {
        repeats = true;
        Object body = ((Map<?, ?>) part).get(each);
        String name = each.substring(EACH.length());
        for (Object item : values.list(name)) {
          filled.add(filled(body, values.with(name, item)));
        }
      }
    }
    return filled.isEmpty() && repeats
        ? null
        : filled; // a loop without items leaves the field empty
  }

  private static String repeated(Object part) {
    return part instanceof Map<?, ?> map
            && map.size() == 1
            && map.keySet().iterator().next() instanceof String key
            && key.startsWith(EACH)
        ? key
        : null;
  }

  /** A separate class, because the compiler runs before the build packs any file. */
  private static final class Packed {
    static final PackedFiles FILES = PackedFiles.of("templates");
  }

  /**
   * The values of a draft.
   *
   * @param items the current item of each list, by the name of the list
   */
  private record Values(String template, Map<String, Object> values, Map<String, Object> items) {
    Values with(String list, Object item) {
      return new Values(template, values, Collections.singletonMap(list, item));
    }

    /** The items of a list; a list that is null has no items. */
    Iterable<?> list(String name) {
      return named(values, name) instanceof Iterable<?> items ? items : List.of();
    }

    Object at(String mark) {
      Reference reference = Reference.read(mark);
      Object value = named(reference.isItem() ? items : values, reference.name());
      if (!reference.field().isEmpty()) {
        value = named((Map<?, ?>) value, reference.field());
      }
      return PlainCopy.of(value);
    }

    private Object named(Map<?, ?> from, String name) {
      Object value = from.get(name);
      if (value == null && !from.containsKey(name)) {
        throw new IllegalStateException("template %s: missing value %s".formatted(template, name));
      }
      return value;
    }
  }
}
