package dev.meshfleet.render;

import dev.meshfleet.yaml.JsonText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The values that one template has placed. Maps, lists and strings do not go through the text: the
 * template places a mark, and the value replaces exactly the mark that is read back. A value has no
 * way out of its field, and the text is the same for all tenants that differ in nothing else.
 */
final class PlacedValues {
  private static final String MARK = "placed value ";

  private final List<Object> values = new ArrayList<>();
  private final boolean marks;

  private PlacedValues(boolean marks) {
    this.marks = marks;
  }

  /** For our own templates, which place every value with {@code tojson}. */
  static PlacedValues marked() {
    return new PlacedValues(true);
  }

  /**
   * For templates of others, which may also place values as they are: all goes through the text.
   */
  static PlacedValues written() {
    return new PlacedValues(false);
  }

  /** What stands for a value in the text: itself as JSON, or the mark. */
  String json(Object value) {
    if (!marks || !isApart(value)) {
      return JsonText.ascii(value);
    }
    values.add(value);
    return "\"" + MARK + (values.size() - 1) + "\"";
  }

  private static boolean isApart(Object value) {
    return value instanceof Map<?, ?> map && !map.isEmpty()
        || value instanceof Collection<?> items && !items.isEmpty()
        || value instanceof String text && !text.isEmpty();
  }

  /**
   * What was read back, with the values in place of their marks and without fields that are null.
   */
  Object complete(Object read) {
    if (read instanceof Map<?, ?> || read instanceof List<?>) {
      return copied(read, this::complete);
    }
    return marks && read instanceof String text && text.startsWith(MARK)
        ? plain(values.get(Integer.parseInt(text.substring(MARK.length()))))
        : read;
  }

  /** A value as it would be read back, had it gone through the text. */
  private static Object plain(Object value) {
    if (value instanceof Map<?, ?> || value instanceof Collection<?>) {
      return copied(value, PlacedValues::plain);
    }
    if (value instanceof Integer number) {
      return number.longValue();
    }
    if (value instanceof BigDecimal decimal) {
      boolean whole = decimal.scale() <= 0 && decimal.precision() - decimal.scale() <= 18;
      return whole ? (Object) decimal.longValue() : decimal;
    }
    boolean same =
        value == null
            || value instanceof String
            || value instanceof Long
            || value instanceof Boolean;
    return same ? value : value.toString();
  }

  /** In a list null stays, as leaving it out would move what follows. */
  private static Object copied(Object value, UnaryOperator<Object> items) {
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> kept = new LinkedHashMap<>();
      map.forEach(
          (key, item) -> {
            if (item != null) {
              kept.put(String.valueOf(key), items.apply(item));
            }
          });
      return kept;
    }
    List<Object> kept = new ArrayList<>();
    ((Collection<?>) value).forEach(item -> kept.add(items.apply(item)));
    return kept;
  }
}
