package dev.meshfleet.migrate;

import dev.meshfleet.yaml.Node;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Placeholders in the values of a release, which are filled in only when it is rendered.
 *
 * @param isIn whether a text has one
 * @param declared the release, for remarks
 * @param why what to do about them
 */
record Placeholders(Predicate<String> isIn, String declared, String why, Installation into) {
  /** The values without those that have a placeholder. Each of these gets a remark. */
  Node.Mapping removed(Node.Mapping values) {
    return without(values, "");
  }

  private Node.Mapping without(Node.Mapping map, String at) {
    Map<String, Node.Entry> kept = new LinkedHashMap<>();
    map.entries()
        .forEach(
            (key, entry) -> {
              String path = at.isEmpty() ? key : at + "." + key;
              Node value = entry.value();
              if (value instanceof Node.Mapping inner && !inner.entries().isEmpty()) {
                Node.Mapping rest = without(inner, path);
                if (!rest.entries().isEmpty()) {
                  kept.put(key, new Node.Entry(entry.place(), rest));
                }
              } else if (has(value) || isIn.test(key)) {
                into.remark(value, "the value " + path + " of " + declared, why);
              } else {
                kept.put(key, entry);
              }
            });
    return new Node.Mapping(map.place(), kept);
  }

  private boolean has(Node node) {
    if (node instanceof Node.Sequence list) {
      return list.items().stream().anyMatch(this::has);
    }
    if (node instanceof Node.Mapping map) {
      return map.entries().values().stream().anyMatch(entry -> has(entry.value()));
    }
    return node.value() instanceof String text && isIn.test(text);
  }
}
