package dev.meshfleet.render;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A field of an object in addition to those of its template.
 *
 * @param path from the object's root; {@code [name]} is the item of that name in a list
 * @param value plain data
 */
public record Addition(List<String> path, Object value) {
  public Addition {
    path = List.copyOf(path);
  }

  /** Adds the field to an object, and all missing parents of the field. */
  void into(Map<String, Object> object) {
    Object at = object;
    for (int i = 0; i < path.size() - 1; i++) {
      at = child(at, path.get(i), path.get(i + 1));
    }
    String last = path.get(path.size() - 1);
    if (isItem(last)) {
      item(at, last).put("value", value);
    } else {
      map(at).put(last, value);
    }
  }

  private static Object child(Object at, String part, String next) {
    if (isItem(part)) {
      return item(at, part);
    }
    return map(at)
        .computeIfAbsent(
            part, absent -> isItem(next) ? new ArrayList<>() : new LinkedHashMap<String, Object>());
  }

  private static Map<String, Object> item(Object at, String part) {
    String name = part.substring(1, part.length() - 1);
    List<Object> items = list(at);
    for (Object item : items) {
      if (item instanceof Map<?, ?> map && name.equals(map.get("name"))) {
        return map(item);
      }
    }
    Map<String, Object> item = new LinkedHashMap<>();
    item.put("name", name);
    items.add(item);
    return item;
  }

  private static boolean isItem(String part) {
    return part.startsWith("[");
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object value) {
    return (Map<String, Object>) value;
  }

  @SuppressWarnings("unchecked")
  private static List<Object> list(Object value) {
    return (List<Object>) value;
  }
}
