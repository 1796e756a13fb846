package dev.meshfleet.render;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Copies values. The copy equals the values after writing them as text and reading them back. */
final class PlainCopy {
  private static final int DIGITS_OF_LONG = 18;

  private PlainCopy() {}

  /**
   * @param value of any type; everything except maps, collections, numbers and booleans becomes
   *     text
   * @return maps without null, lists, text, {@code Long}, {@code BigDecimal}, booleans or null.
   *     Lists keep null, because removing it would shift the items after it.
   */
  static Object of(Object value) {
    if (value instanceof String || value == null) {
      return value;
    }
    if (value instanceof Map<?, ?> map) {
      return map(map);
    }
    if (value instanceof Collection<?> items) {
      List<Object> copy = new ArrayList<>(items.size());
      items.forEach(item -> copy.add(of(item)));
      return copy;
    }
    return scalar(value);
  }

  /** The same for a map. */
  static Map<String, Object> map(Map<?, ?> map) {
    Map<String, Object> copy = new LinkedHashMap<>();
    map.forEach(
        (key, item) -> {
          if (item != null) {
            copy.put(String.valueOf(key), of(item));
          }
        });
    return copy;
  }

  private static Object scalar(Object value) {
    if (value instanceof Integer number) {
      return number.longValue();
    }
    if (value instanceof BigDecimal decimal) {
      boolean whole =
          decimal.scale() <= 0 && decimal.precision() - decimal.scale() <= DIGITS_OF_LONG;
      return whole ? (Object) decimal.longValue() : decimal;
    }
    return value instanceof Long || value instanceof Boolean ? value : value.toString();
  }
}
