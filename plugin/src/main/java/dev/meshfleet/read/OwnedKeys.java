package dev.meshfleet.read;

import dev.meshfleet.finding.Code;

/** Keys of labels and annotations that decide to which mesh or Application something belongs. */
final class OwnedKeys {
  private OwnedKeys() {}

  /** Notes every such key in a field that holds labels or annotations of a namespace. */
  static void check(Fields namespace, String field) {
    namespace
        .free(field)
        .entries()
        .forEach(
            (key, entry) -> {
              if (isOwned(key)) {
                namespace
                    .findings()
                    .error(
                        entry.place(),
                        Code.ISOLATION_KEY,
                        "%s cannot be set among the %s of a namespace".formatted(key, field),
                        "it decides to which mesh or Application the namespace belongs");
              }
            });
  }

  private static boolean isOwned(String key) {
    return key.startsWith("istio.io/")
        || key.startsWith("istio-")
        || key.startsWith("topology.istio.io/")
        || key.startsWith("meshfleet.dev/")
        || key.contains("argoproj.io/")
        || key.equals("kubernetes.io/metadata.name")
        || key.equals("app.kubernetes.io/managed-by");
  }
}
