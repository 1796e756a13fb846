package dev.meshfleet.yaml;

import dev.meshfleet.finding.Place;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A value of a YAML file, with its position. */
public sealed interface Node {
  Place place();

  /** The value as plain data: maps, lists, text, integers, decimals, booleans and null. */
  Object value();

  /** The type for messages: "a map", "a list", "text", "a number" … */
  String kind();

  /**
   * @param entries by key, in the order of the file
   */
  record Mapping(Place place, Map<String, Entry> entries) implements Node {
    public Mapping {
      entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    public static Mapping empty(Place place) {
      return new Mapping(place, Map.of());
    }

    public Optional<Node> get(String key) {
      return Optional.ofNullable(entries.get(key)).map(Entry::value);
    }

    /** This mapping with another one merged over it. Maps are merged, other values are replaced. */
    public Mapping overlaidBy(Mapping over) {
      Map<String, Entry> merged = new LinkedHashMap<>(entries);
      over.entries.forEach((key, entry) -> merged.merge(key, entry, Mapping::merge));
      return new Mapping(over.place, merged);
    }

    private static Entry merge(Entry under, Entry over) {
      boolean maps = under.value() instanceof Mapping && over.value() instanceof Mapping;
      return maps
          ? new Entry(over.place(), ((Mapping) under.value()).overlaidBy((Mapping) over.value()))
          : over;
    }

    @Override
    public Map<String, Object> value() {
      Map<String, Object> plain = new LinkedHashMap<>();
      entries.forEach((key, entry) -> plain.put(key, entry.value().value()));
      return Collections.unmodifiableMap(plain);
    }

    @Override
    public String kind() {
      return "a map";
    }
  }

  /**
   * @param place of the key
   */
  record Entry(Place place, Node value) {}

  record Sequence(Place place, List<Node> items) implements Node {
    public Sequence {
      items = List.copyOf(items);
    }

    @Override
    public List<Object> value() {
      List<Object> plain = new ArrayList<>();
      items.forEach(item -> plain.add(item.value()));
      return Collections.unmodifiableList(plain);
    }

    @Override
    public String kind() {
      return "a list";
    }
  }

  /**
   * @param text as written, without quotes
   * @param value the text, a {@code Long}, a {@code BigDecimal}, a {@code Boolean} or null
   */
  record Scalar(Place place, String text, Object value) implements Node {
    @Override
    public String kind() {
      if (value == null) {
        return "empty";
      }
      if (value instanceof String) {
        return "text";
      }
      if (value instanceof Boolean) {
        return "a boolean";
      }
      return value instanceof BigDecimal ? "a decimal number" : "a number";
    }
  }
}
