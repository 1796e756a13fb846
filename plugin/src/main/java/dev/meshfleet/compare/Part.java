package dev.meshfleet.compare;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A map inside of an object, to be filled as Kubernetes would fill it. */
record Part(Map<String, Object> fields) {
  /** Sets a field that is not there. */
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

  /** Takes a field away that says what its absence says too. */
  Part dropIf(String key, Object value) {
    fields.remove(key, value);
    return this;
  }

  /** Takes the entries of a map away whose keys fit, and the map once it is empty. */
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

  /** The map below a key, if one is there. */
  Optional<Part> at(String key) {
    return of(fields.get(key));
  }

  /** Does something to the map below a chain of keys, if one is there. */
  void at(String one, String other, Consumer<Part> then) {
    at(one).flatMap(part -> part.at(other)).ifPresent(then);
  }

  /** The map below a key, made where there is none. */
  Part made(String key) {
    fields.putIfAbsent(key, new LinkedHashMap<String, Object>());
    return at(key).orElseGet(() -> new Part(new LinkedHashMap<>()));
  }

  /** Does something to each map of a list. */
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

  @SuppressWarnings("unchecked") // plain data has text for keys; Plain makes sure of it
  private static Optional<Part> of(Object value) {
    return value instanceof Map<?, ?> map
        ? Optional.of(new Part((Map<String, Object>) map))
        : Optional.empty();
  }
}
