package dev.meshfleet.admission;

import dev.meshfleet.render.Manifest;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/** Collects the faults of one object, with the checks that many of its fields share. */
final class Faults {
  private final Manifest manifest;
  private final List<Fault> all;

  /**
   * @param all takes the faults
   */
  Faults(Manifest manifest, List<Fault> all) {
    this.manifest = manifest;
    this.all = all;
  }

  Manifest manifest() {
    return manifest;
  }

  /** Reports a fault of the field at a path. */
  void add(String path, Object written, String what, String remedy) {
    all.add(new Fault(manifest.identity(), path, String.valueOf(written), what, remedy));
  }

  /** Checks that a text has a certain form. A missing text is not checked. */
  void form(String path, Object value, Pattern form, String words) {
    if (value != null && !form.matcher(String.valueOf(value)).matches()) {
      add(path, value, "%s \"%s\" is invalid".formatted(last(path), value), "expected " + words);
    }
  }

  /** Checks that a value is text. A missing value is not checked. */
  void text(String path, Object value) {
    if (value instanceof Number || value instanceof Boolean) {
      add(
          path,
          value,
          "%s must be text, but is %s: %s"
              .formatted(last(path), value instanceof Number ? "a number" : "a boolean", value),
          "write \"%s\", with quotes".formatted(value));
    }
  }

  /** Checks that a number is in a range. A missing number is not checked. */
  void range(String path, Object value, long least, long most) {
    boolean fits =
        value instanceof Number number
            && number.doubleValue() == number.longValue()
            && number.longValue() >= least
            && number.longValue() <= most;
    if (value != null && !fits) {
      add(
          path,
          value,
          "%s: %s is out of range".formatted(last(path), value),
          most == Integer.MAX_VALUE
              ? "expected a number of at least " + least
              : "expected a number from %d to %d".formatted(least, most));
    }
  }

  /** Checks that a value is a number or a percentage such as {@code 25%}, and not negative. */
  void share(String path, Object value) {
    if (value instanceof Number) {
      range(path, value, 0, Integer.MAX_VALUE);
    } else {
      form(path, value, Forms.PERCENTAGE, "a number or a percentage such as 25%");
    }
  }

  /** Checks that a text is one of a set of words. A missing or empty text is not checked. */
  void choice(String path, Object value, Set<String> words) {
    if (value != null && !value.equals("") && !words.contains(value)) {
      add(
          path,
          value,
          "%s \"%s\" is invalid".formatted(last(path), value),
          "expected one of " + String.join(", ", words.stream().sorted().toList()));
    }
  }

  /** Each item of a list of maps, with its path. */
  static void each(Map<?, ?> from, String key, String path, BiConsumer<String, Map<?, ?>> visitor) {
    List<?> items = Fields.list(from, key);
    for (int i = 0; i < items.size(); i++) {
      visitor.accept(path + "/" + key + "/" + i, Fields.map(items.get(i)));
    }
  }

  /**
   * Checks that no two items of a list have the same key, which is the map key of server-side
   * apply.
   */
  void unique(Map<?, ?> from, String key, String path, String... fields) {
    Set<List<Object>> seen = new HashSet<>();
    each(
        from,
        key,
        path,
        (at, item) -> {
          List<Object> identity = List.of(fields).stream().map(f -> value(item, f)).toList();
          boolean complete = !identity.get(0).equals("");
          if (complete && !seen.add(identity)) {
            String shown = String.join("/", identity.stream().map(Object::toString).toList());
            add(
                at,
                identity.get(0),
                "%s \"%s\" is set twice".formatted(key, shown),
                key.equals("env")
                    ? "keep one of the two; some variables are set by Istio's chart from another value"
                    : "keep one of the two");
          }
        });
  }

  private static Object value(Map<?, ?> item, String field) {
    Object value = item.get(field);
    return value == null ? field.equals("protocol") ? "TCP" : "" : value;
  }

  private static String last(String path) {
    return path.substring(path.lastIndexOf('/') + 1).replace("~1", "/").replace("~0", "~");
  }
}
