package dev.meshfleet.migrate;

import dev.meshfleet.finding.Place;
import dev.meshfleet.yaml.JsonText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Mounts of a gateway and their volumes. Kubernetes rejects a mount without its volume. */
final class GatewayVolumes {
  private GatewayVolumes() {}

  /**
   * Removes mounts without a volume from values.
   *
   * @param into takes a remark about each
   */
  static void keepPairs(Map<String, Object> values, Place place, Installation into) {
    Set<Object> volumes = new HashSet<>();
    list(values.get("volumes")).forEach(volume -> volumes.add(name(volume)));
    List<Object> kept = new ArrayList<>();
    for (Object mount : list(values.get("volumeMounts"))) {
      if (volumes.contains(name(mount))) {
        kept.add(mount);
      } else {
        into.remark(
            place,
            "the volume mount " + JsonText.line(mount),
            "its volume is not migrated, and Kubernetes rejects a mount without its"
                + " volume: add both under values");
      }
    }
    if (kept.isEmpty()) {
      values.remove("volumeMounts");
    } else {
      values.put("volumeMounts", kept);
    }
  }

  private static Object name(Object item) {
    return item instanceof Map<?, ?> map ? map.get("name") : null;
  }

  private static List<?> list(Object value) {
    return value instanceof List<?> list ? list : List.of();
  }
}
