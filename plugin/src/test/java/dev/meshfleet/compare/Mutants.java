package dev.meshfleet.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Copies of an object, each with one changed value. */
final class Mutants {
  private Mutants() {}

  /** Of every value, except those that identify the object. */
  static List<Map<String, Object>> of(Map<String, Object> object) {
    List<Map<String, Object>> mutants = new ArrayList<>();
    for (Object mutant : of("", object)) {
      mutants.add(map(mutant));
    }
    return mutants;
  }

  /** Of every value, with values of other types. */
  static List<Map<String, Object>> odd(Map<String, Object> object) {
    List<Object> nothing = new ArrayList<>();
    nothing.add(null);
    List<Map<String, Object>> mutants = new ArrayList<>();
    for (Object other : List.of(1L, "x", nothing, List.of(1L, Map.of()), Map.of(), true)) {
      object.forEach((key, value) -> put(object, key, value, other, mutants::add));
    }
    return mutants;
  }

  private static void put(
      Map<String, Object> in,
      String key,
      Object value,
      Object other,
      Consumer<Map<String, Object>> taker) {
    boolean identity = key.equals("apiVersion") || key.equals("kind") || key.equals("name");
    Map<String, Object> copy = new LinkedHashMap<>(in);
    copy.put(key, other);
    if (!identity && !key.equals("metadata")) {
      taker.accept(copy);
    }
    if (value instanceof Map<?, ?>) {
      Map<String, Object> below = map(value);
      below.forEach(
          (k, v) -> put(below, k, v, other, mutant -> taker.accept(with(in, key, mutant))));
    } else if (value instanceof List<?> items
        && !items.isEmpty()
        && items.get(0) instanceof Map<?, ?> first) {
      Map<String, Object> below = map(first);
      below.forEach(
          (k, v) ->
              put(below, k, v, other, mutant -> taker.accept(with(in, key, List.of(mutant)))));
    }
  }

  private static Map<String, Object> with(Map<String, Object> in, String key, Object value) {
    Map<String, Object> copy = new LinkedHashMap<>(in);
    copy.put(key, value);
    return copy;
  }

  private static List<Object> of(String path, Object value) {
    List<Object> mutants = new ArrayList<>();
    if (Set.of(".apiVersion", ".kind", ".metadata.name", ".metadata.namespace").contains(path)) {
      return mutants;
    }
    if (value instanceof Map<?, ?> map) {
      map.forEach(
          (key, item) ->
              of(path + "." + key, item)
                  .forEach(
                      mutant -> {
                        Map<Object, Object> copy = new LinkedHashMap<>(map);
                        copy.put(key, mutant);
                        mutants.add(copy);
                      }));
    } else if (value instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        for (Object mutant : of(path + "[]", list.get(i))) {
          List<Object> copy = new ArrayList<>(list);
          copy.set(i, mutant);
          mutants.add(copy);
        }
      }
    } else {
      mutants.add(another(value));
    }
    return mutants;
  }

  private static Object another(Object scalar) {
    if (scalar instanceof Boolean flag) {
      return !flag;
    }
    return scalar instanceof Number number ? number.longValue() + 7 : scalar + "x";
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object mutant) {
    return (Map<String, Object>) mutant;
  }
}
