package dev.meshfleet.admission;

import dev.meshfleet.fleet.KeyPolicy;
import dev.meshfleet.fleet.MetadataKey;
import dev.meshfleet.render.Manifest;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Labels and annotations that controllers act on, on an object and on its pods. */
final class MetadataRule implements Rule {
  private final KeyPolicy policy;

  MetadataRule(KeyPolicy policy) {
    this.policy = policy;
  }

  @Override
  public void check(Manifest manifest, Consumer<Objection> objections) {
    check(manifest, "/metadata", Fields.map(manifest.object(), "metadata"), objections);
    check(
        manifest,
        "/spec/template/metadata",
        Fields.map(manifest.object(), "spec", "template", "metadata"),
        objections);
  }

  private void check(
      Manifest manifest, String path, Map<?, ?> metadata, Consumer<Objection> objections) {
    for (String map : List.of("labels", "annotations")) {
      Fields.map(metadata, map)
          .forEach(
              (key, value) -> {
                if (!policy.allows(new MetadataKey(String.valueOf(key)), false)) {
                  objections.accept(
                      Objection.of(
                          manifest,
                          path + "/" + map + "/" + Fields.escaped(key),
                          value,
                          "has \"%s: %s\" among its %s".formatted(key, value, map)));
                }
              });
    }
  }
}
