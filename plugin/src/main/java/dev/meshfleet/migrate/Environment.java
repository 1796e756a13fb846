package dev.meshfleet.migrate;

import dev.meshfleet.yaml.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Environment variables of a container, in the two forms that the charts accept.
 *
 * @param texts by name
 * @param others in the format of Kubernetes: variables from a Secret, a field and so on
 */
record Environment(Map<String, Object> texts, List<Object> others) {

  static Environment of(Optional<? extends Node> list) {
    Environment environment = new Environment(new LinkedHashMap<>(), new ArrayList<>());
    for (Node item : list.map(node -> Plain.items(node)).orElse(List.of())) {
      if (Plain.at(item, "valueFrom").isPresent()) {
        environment.others.add(item.value());
      } else {
        Plain.text(item, "name")
            .ifPresent(
                name ->
                    environment.texts.put(
                        name,
                        Plain.at(item, "value").map(v -> String.valueOf(v.value())).orElse("")));
      }
    }
    return environment;
  }

  Optional<Map<String, Object>> plain() {
    return texts.isEmpty() ? Optional.empty() : Optional.of(texts);
  }

  Optional<List<Object>> references() {
    return others.isEmpty() ? Optional.empty() : Optional.of(others);
  }
}
