package dev.meshfleet.admission;

import dev.meshfleet.render.Manifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Finds the pod specification of an object. */
final class Pods {
  static final String SPEC = "/spec/template/spec";

  private static final List<String> CONTAINERS =
      List.of("containers", "initContainers", "ephemeralContainers");

  private Pods() {}

  /** The pod template of a Deployment, a DaemonSet or a similar object; empty for other objects. */
  static Map<?, ?> spec(Manifest manifest) {
    return Fields.map(manifest.object(), "spec", "template", "spec");
  }

  /** Each container with its JSON pointer. */
  static void containers(Manifest manifest, BiConsumer<String, Map<?, ?>> visitor) {
    for (String kind : CONTAINERS) {
      List<?> list = new ArrayList<>(Fields.list(spec(manifest), kind));
      for (int i = 0; i < list.size(); i++) {
        if (list.get(i) instanceof Map<?, ?> container) {
          visitor.accept(SPEC + "/" + kind + "/" + i, container);
        }
      }
    }
  }
}
