package dev.meshfleet.generator.truth;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * An immutable map by name. A changed copy shares most of its content with the original, because a
 * history of ten thousand commits over ten thousand tenants creates as many copies.
 */
final class Shelves<V> {
  private static final int COUNT = 512;

  private final Map<String, V>[] shelves;
  private final int size;

  private Shelves(Map<String, V>[] shelves, int size) {
    this.shelves = shelves;
    this.size = size;
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // generic arrays cannot be created otherwise
  static <V> Shelves<V> empty() {
    Map<String, V>[] shelves = new Map[COUNT];
    java.util.Arrays.fill(shelves, Collections.emptyMap());
    return new Shelves<>(shelves, 0);
  }

  Optional<V> get(String name) {
    return Optional.ofNullable(shelves[index(name)].get(name));
  }

  int size() {
    return size;
  }

  Shelves<V> with(String name, V value) {
    Map<String, V> shelf = new TreeMap<>(shelves[index(name)]);
    int added = shelf.put(name, value) == null ? 1 : 0;
    return replaced(name, shelf, size + added);
  }

  Shelves<V> without(String name) {
    if (!shelves[index(name)].containsKey(name)) {
      return this;
    }
    Map<String, V> shelf = new TreeMap<>(shelves[index(name)]);
    shelf.remove(name);
    return replaced(name, shelf, size - 1);
  }

  /** All entries, sorted by name. */
  Stream<Map.Entry<String, V>> sorted() {
    TreeMap<String, V> all = new TreeMap<>();
    for (Map<String, V> shelf : shelves) {
      all.putAll(shelf);
    }
    return all.entrySet().stream();
  }

  private Shelves<V> replaced(String name, Map<String, V> shelf, int newSize) {
    Map<String, V>[] copy = shelves.clone();
    copy[index(name)] = shelf;
    return new Shelves<>(copy, newSize);
  }

  private static int index(String name) {
    int hash = name.hashCode();
    return (hash ^ hash >>> 15) & COUNT - 1;
  }
}
