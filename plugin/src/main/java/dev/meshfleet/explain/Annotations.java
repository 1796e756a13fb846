package dev.meshfleet.explain;

import dev.meshfleet.render.Manifest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Explanations as annotations of the objects themselves. */
public final class Annotations {
  private static final String PREFIX = "meshfleet.dev/";

  private Annotations() {}

  /** An object with annotations for its explanation. */
  public static Manifest added(Explanation explanation) {
    Manifest manifest = explanation.object();
    Map<String, Object> object = new LinkedHashMap<>(manifest.object());
    Map<String, Object> metadata = copy(object.get("metadata"));
    Map<String, Object> annotations = copy(metadata.get("annotations"));
    annotations.putAll(of(explanation));
    metadata.put("annotations", annotations);
    object.put("metadata", metadata);
    return new Manifest(manifest.source(), object);
  }

  private static Map<String, Object> of(Explanation explanation) {
    Map<String, Object> annotations = new LinkedHashMap<>();
    annotations.put(PREFIX + "template", explanation.object().source());
    annotations.put(PREFIX + "from", String.join(" ", Lines.sources(explanation.fields())));
    List<String> defaults =
        explanation.defaults().stream()
            .map(taken -> taken.name() + "=" + taken.value())
            .distinct()
            .toList();
    if (!defaults.isEmpty()) {
      annotations.put(PREFIX + "defaults", String.join(" ", defaults));
    }
    annotations.put(PREFIX + "why", explanation.why());
    annotations.put(PREFIX + "rule", explanation.rule());
    return annotations;
  }

  private static Map<String, Object> copy(Object map) {
    Map<String, Object> copy = new LinkedHashMap<>();
    if (map instanceof Map<?, ?> keyed) {
      keyed.forEach((key, value) -> copy.put((String) key, value));
    }
    return copy;
  }
}
