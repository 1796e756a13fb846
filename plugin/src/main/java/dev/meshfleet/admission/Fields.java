package dev.meshfleet.admission;

import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Reads plain data in which any value can be missing or have another type. */
final class Fields {
  private Fields() {}

  /** The map at a path; empty if there is none. */
  static Map<?, ?> map(Object from, String... path) {
    Object at = from;
    for (String key : path) {
      at = at instanceof Map<?, ?> map ? map.get(key) : null;
    }
    return at instanceof Map<?, ?> map ? map : Map.of();
  }

  /** The list at a key; empty if there is none. */
  static List<?> list(Map<?, ?> from, String key) {
    return from.get(key) instanceof List<?> list ? list : List.of();
  }

  /** The text at a key; empty if there is none. */
  static String text(Map<?, ?> from, String key) {
    return from.get(key) instanceof String text ? text : "";
  }

  /** Every value of an object with its JSON pointer. */
  static void walk(Object value, String path, BiConsumer<String, Object> visitor) {
    visitor.accept(path, value);
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, item) -> walk(item, path + "/" + escaped(key), visitor));
    } else if (value instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        walk(list.get(i), path + "/" + i, visitor);
      }
    }
  }

  /** A key as a part of a JSON pointer (RFC 6901). */
  static String escaped(Object key) {
    return String.valueOf(key).replace("~", "~0").replace("/", "~1");
  }
}
