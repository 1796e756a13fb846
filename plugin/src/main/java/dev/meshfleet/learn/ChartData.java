package dev.meshfleet.learn;

import dev.meshfleet.finding.Findings;
import dev.meshfleet.helm.PlainScalar;
import dev.meshfleet.yaml.ForeignYaml;
import dev.meshfleet.yaml.JsonText;
import dev.meshfleet.yaml.Node;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The data in the YAML and JSON files of a chart. */
final class ChartData {
  /**
   * The key that contains the defaults of a chart: {@code zzz_profile.yaml} moves them to the top
   * level.
   */
  private static final String DEFAULTS = "_internal_defaults_do_not_set";

  private ChartData() {}

  /** The map in a YAML file; an empty file is an empty map. */
  static Map<String, Object> map(String path, byte[] bytes) throws NotAChart {
    Findings findings = Findings.ofFleet();
    List<Node> documents = ForeignYaml.read(path, bytes, PlainScalar::read, findings);
    if (findings.hasErrors() || documents.size() > 1) {
      throw new NotAChart(path + " is not YAML of one document", NotAChart.FETCH);
    }
    Object value = documents.isEmpty() ? Map.of() : documents.get(0).value();
    if (!(value instanceof Map<?, ?> map)) {
      throw new NotAChart(path + " is not a map", NotAChart.FETCH);
    }
    return cast(map);
  }

  static Map<String, Object> json(String path, byte[] bytes) throws NotAChart {
    try {
      if (JsonText.read(bytes) instanceof Map<?, ?> map) {
        return cast(map);
      }
    } catch (IOException e) {
      // the exception below reports it
    }
    throw new NotAChart(path + " is not a JSON object", NotAChart.FETCH);
  }

  /** The default values in {@code values.yaml}, without the hub and the tag of the images. */
  static Map<String, Object> defaults(byte[] values) throws NotAChart {
    Map<String, Object> all = new LinkedHashMap<>(map("values.yaml", values));
    Object inner = all.remove(DEFAULTS);
    if (inner instanceof Map<?, ?> nested) {
      all.putAll(cast(nested));
    }
    return withoutImages(all);
  }

  /** Meshfleet sets both. In git they are placeholders; a published chart has values. */
  static Map<String, Object> withoutImages(Map<String, Object> values) {
    Map<String, Object> kept = new LinkedHashMap<>(values);
    if (kept.get("global") instanceof Map<?, ?> global) {
      Map<String, Object> rest = new LinkedHashMap<>(cast(global));
      rest.remove("hub");
      rest.remove("tag");
      kept.put("global", rest);
    }
    return kept;
  }

  @SuppressWarnings("unchecked") // keys of maps in a document are strings
  static Map<String, Object> cast(Map<?, ?> map) {
    return (Map<String, Object>) map;
  }
}
