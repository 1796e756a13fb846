package dev.meshfleet.read;

import dev.meshfleet.finding.Code;
import dev.meshfleet.fleet.Located;
import dev.meshfleet.fleet.Shape;
import dev.meshfleet.yaml.Node;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads texts in the lists and maps of a map. */
record WrittenTexts(WrittenMap map, Scalars scalars) {
  /** Each text once; empty if the list is missing. */
  List<Located<String>> list(String name, Shape shape) {
    List<Located<String>> texts = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Node item : map.items(name, map.node(name))) {
      String where = map.pathOf(name) + "[" + texts.size() + "]";
      Located<String> text = scalars.text(item, where, shape);
      texts.add(text);
      if (!seen.add(text.value()) && !text.value().isEmpty()) {
        String message = "duplicate value \"%s\" in %s".formatted(text, map.pathOf(name));
        map.error(text.place(), Code.TWICE, message, "keep one of them");
      }
    }
    return List.copyOf(texts);
  }

  Map<String, String> keyed(String name, Shape keys, Shape values) {
    Map<String, String> keyed = new LinkedHashMap<>();
    WrittenMap nested = map.nested(map.node(name), map.pathOf(name));
    nested
        .map()
        .entries()
        .forEach(
            (key, entry) -> {
              Node.Scalar named = new Node.Scalar(entry.place(), key, key);
              scalars.text(named, "a key of " + nested.path(), keys);
              keyed.put(key, scalars.text(entry.value(), nested.pathOf(key), values).value());
            });
    return Collections.unmodifiableMap(keyed);
  }
}
