package dev.meshfleet.generator.list;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * An immutable map by name. A changed copy shares most of its content with the original, because a
 * history of ten thousand commits over ten thousand tenants creates as many copies.
 */
final class PersistentMap<V> {
  private static final int COUNT = 512;

  private final Map<String, V>[] parts;
  private final int size;

  private PersistentMap(Map<String, V>[] parts, int size) {
    this.parts = parts;
    this.size = size;
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // generic arrays cannot be created otherwise
  static <V> PersistentMap<V> empty() {
    Map<String, V>[] parts = new Map[COUNT];
    java.util.Arrays.fill(parts, Collections.emptyMap());
    return new PersistentMap<>(parts, 0);
  }

  Optional<V> get(String name) {
    return Optional.ofNullable(parts[index(name)].get(name));
  }

  int size() {
    return size;
  }

  PersistentMap<V> with(String name, V value) {
    Map<String, V> part = new TreeMap<>(parts[index(name)]);
    int added = part.put(name, value) == null ? 1 : 0;
    return replaced(name, part, size + added);
  }

  PersistentMap<V> without(String name) {
    if (!parts[index(name)].containsKey(name)) {
      return this;
    }
    Map<String, V> part = new TreeMap<>(parts[index(name)]);
    part.remove(name);
    return replaced(name, part, size - 1);
  }

  /** All entries, sorted by name. */
  Stream<Map.Entry<String, V>> sorted() {
    TreeMap<String, V> all = new TreeMap<>();
    for (Map<String, V> part : parts) {
      all.putAll(part);
    }
    return all.entrySet().stream();
  }

  private PersistentMap<V> replaced(String name, Map<String, V> part, int newSize) {
    Map<String, V>[] copy = parts.clone();
    copy[index(name)] = part;
    return new PersistentMap<>(copy, newSize);
  }

  private static int index(String name) {
    int hash = name.hashCode();
    return (hash ^ hash >>> 15) & COUNT - 1;
  }
}
