package dev.meshfleet.compare;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Plain data in one form: a copy that may be changed, every number of one kind, and nothing in it
 * that means nothing. Kubernetes takes null and an empty list for an absent field.
 */
final class Plain {
  private static final int LONGEST = 100;

  private Plain() {}

  static Map<String, Object> copy(Map<?, ?> map) {
    Map<String, Object> copy = new LinkedHashMap<>();
    map.forEach(
        (key, value) -> {
          boolean nothing = value == null || value instanceof List<?> list && list.isEmpty();
          if (!nothing) {
            copy.put(String.valueOf(key), value(value));
          }
        });
    return copy;
  }

  private static Object value(Object value) {
    if (value instanceof Map<?, ?> map) {
      return copy(map);
    }
    if (value instanceof List<?> list) {
      List<Object> copy = new ArrayList<>();
      list.forEach(item -> copy.add(value(item)));
      return copy;
    }
    return value instanceof Number number ? number(new BigDecimal(number.toString())) : value;
  }

  /** A number that would fill pages, {@code 1e-999999999}, stays as it is written: as text. */
  private static Object number(BigDecimal number) {
    BigDecimal shortest = number.stripTrailingZeros();
    if (Math.abs((long) shortest.scale()) > LONGEST) {
      return shortest.toString();
    }
    boolean whole = shortest.scale() <= 0 && shortest.precision() - shortest.scale() <= 18;
    return whole ? (Object) shortest.longValueExact() : shortest;
  }
}
