package dev.meshfleet.learn;

import dev.meshfleet.istio.Learned;
import dev.meshfleet.istio.PlacedValue;
import dev.meshfleet.istio.Release;
import dev.meshfleet.yaml.YamlText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The file {@code istio/<version>/release.yaml}: the result of learning, for people to review. */
public final class ReleaseFile {
  public static final String NAME = "release.yaml";

  private ReleaseFile() {}

  /** The file's text. */
  public static String text(Lesson lesson) {
    Release release = lesson.release();
    Learned learned = release.learned();
    Map<String, Object> spec = new LinkedHashMap<>();
    spec.put(learned.exact() ? "as" : "like", release.like().toString());
    spec.put("charts", new TreeMap<>(lesson.digests()));
    if (!learned.exact()) {
      spec.put("differences", learned.differences());
      put(spec, "defaults", new TreeMap<>(learned.defaults()));
      put(spec, "places", learned.places().stream().map(ReleaseFile::place).toList());
      put(
          spec,
          "refused",
          learned.refused().stream()
              .map(
                  value ->
                      Map.of("chart", value.chart(), "value", value.value(), "file", value.file()))
              .map(TreeMap::new)
              .toList());
    }
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("apiVersion", "meshfleet.dev/v1alpha1");
    root.put("kind", "IstioRelease");
    root.put("metadata", Map.of("name", release.version().toString()));
    root.put("spec", spec);
    return "# Istio %s is rendered %s %s. Written by meshfleet istio add from its charts.\n"
            .formatted(release, learned.exact() ? "as" : "like", release.like())
        + YamlText.inOrder(root);
  }

  private static void put(Map<String, Object> spec, String key, Object value) {
    boolean empty =
        value instanceof Map<?, ?> map && map.isEmpty()
            || value instanceof List<?> list && list.isEmpty();
    if (!empty) {
      spec.put(key, value);
    }
  }

  private static Map<String, Object> place(PlacedValue place) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("chart", place.chart());
    entry.put("value", place.value());
    entry.put("template", place.template());
    entry.put("field", place.field());
    entry.put("form", place.form().word());
    entry.put("always", place.always());
    return entry;
  }
}
