package dev.meshfleet.compare;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A map inside an object, to which the defaults of Kubernetes are added. */
record Part(Map<String, Object> fields) {
  /** Sets a field if it is absent. */
  Part fill(String key, Object value) {
    fields.putIfAbsent(key, value);
    return this;
  }

  Part drop(String... keys) {
    for (String key : keys) {
      fields.remove(key);
    }
    return this;
  }

  /** Removes a field whose value is the default. */
  Part dropIf(String key, Object value) {
    fields.remove(key, value);
    return this;
  }

  /** Removes the entries of a map whose keys match, and the map if it is then empty. */
  void dropKeys(String key, Predicate<String> unwanted) {
    at(key)
        .ifPresent(
            map -> {
              map.fields.keySet().removeIf(unwanted);
              if (map.fields.isEmpty()) {
                fields.remove(key);
              }
            });
  }

  /** The map below a key; empty if there is none. */
  Optional<Part> at(String key) {
    return of(fields.get(key));
  }

  /** Applies a change to the map at a path of keys, if it exists. */
  void at(String one, String other, Consumer<Part> then) {
    at(one).flatMap(part -> part.at(other)).ifPresent(then);
  }

  /** The map below a key; created if it is absent. */
  Part made(String key) {
    fields.putIfAbsent(key, new LinkedHashMap<String, Object>());
    return at(key).orElseGet(() -> new Part(new LinkedHashMap<>()));
  }

  /** Applies a change to each map in a list. */
  void each(String key, Consumer<Part> then) {
    if (fields.get(key) instanceof List<?> items) {
      items.forEach(item -> of(item).ifPresent(then));
    }
  }

  boolean has(String key) {
    return fields.containsKey(key);
  }

  boolean is(String key, Object value) {
    return value.equals(fields.get(key));
  }

  Optional<String> text(String key) {
    return fields.get(key) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  @SuppressWarnings("unchecked") // keys of plain data are text, which Plain guarantees
  private static Optional<Part> of(Object value) {
    return value instanceof Map<?, ?> map
        ? Optional.of(new Part((Map<String, Object>) map))
        : Optional.empty();
  }
}
