package dev.meshfleet.explain;

import dev.meshfleet.finding.Findings;
import dev.meshfleet.render.Manifest;
import dev.meshfleet.yaml.Node;
import dev.meshfleet.yaml.StrictYaml;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The origins of the objects of each template, from {@code origins.yaml}. */
final class OriginBook {
  private static final String FILE = "origins.yaml";

  private final Map<String, Object> entries;

  private OriginBook(Map<String, Object> entries) {
    this.entries = entries;
  }

  static OriginBook read() {
    try (InputStream in = OriginBook.class.getResourceAsStream("/" + FILE)) {
      Node root = StrictYaml.read(FILE, in.readAllBytes(), Findings.ofFleet()).orElseThrow();
      return new OriginBook(((Node.Mapping) root).value());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The templates with an entry. */
  Set<String> templates() {
    return entries.keySet();
  }

  /** The entry of an object's template, or its special entry for objects with this name. */
  Origin of(Manifest manifest) {
    Map<String, Object> entry = new LinkedHashMap<>(map(entries.get(manifest.source())));
    map(entry.getOrDefault("named", Map.of()))
        .forEach(
            (start, special) -> {
              if (manifest.name().startsWith(start)) {
                entry.putAll(map(special));
              }
            });
    return new Origin(
        (String) entry.get("why"),
        Optional.ofNullable((String) entry.get("chart")),
        (String) entry.getOrDefault("rule", ""));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object value) {
    return (Map<String, Object>) value;
  }

  /**
   * @param chart the file in Istio's chart, if it is from a chart
   * @param rule the part of Meshfleet; empty for objects of charts
   */
  record Origin(String why, Optional<String> chart, String rule) {}
}
