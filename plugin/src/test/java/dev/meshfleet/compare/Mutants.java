package dev.meshfleet.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Copies of an object in each of which one value is another one. */
final class Mutants {
  private Mutants() {}

  /** Of every value but those that say which object it is. */
  static List<Map<String, Object>> of(Map<String, Object> object) {
    List<Map<String, Object>> mutants = new ArrayList<>();
    for (Object mutant : of("", object)) {
      mutants.add(map(mutant));
    }
    return mutants;
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
