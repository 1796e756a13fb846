package dev.meshfleet.review;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.render.Manifest;
import dev.meshfleet.yaml.Node;
import dev.meshfleet.yaml.PlainJson;
import dev.meshfleet.yaml.StrictYaml;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** Configuration that an object contains as text: YAML or JSON in a ConfigMap. */
final class Embedded {
  private static final JsonFactory JSON = new JsonFactory();

  private Embedded() {}

  /**
   * The map in a key of a ConfigMap.
   *
   * @return empty where the key is missing, or its text is not a map
   */
  static Optional<Map<?, ?>> map(Manifest configMap, String key) {
    return text(configMap, key).flatMap(Embedded::parsed);
  }

  /** The text of a key of a ConfigMap. */
  static Optional<String> text(Manifest configMap, String key) {
    return at(configMap.object(), "data").get(key) instanceof String text
        ? Optional.of(text)
        : Optional.empty();
  }

  /** JSON, which istiod's values are, is parsed many times faster than YAML. */
  private static Optional<Map<?, ?>> parsed(String text) {
    return text.startsWith("{") ? json(text) : yaml(text);
  }

  private static Optional<Map<?, ?>> json(String text) {
    try (JsonParser in = JSON.createParser(text)) {
      in.nextToken();
      return Optional.of((Map<?, ?>) PlainJson.read(in));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<Map<?, ?>> yaml(String text) {
    Findings findings = Findings.ofFleet();
    Optional<Node> node = StrictYaml.read("text", text, findings);
    return node.filter(found -> !findings.hasErrors() && found instanceof Node.Mapping)
        .map(found -> (Map<?, ?>) found.value());
  }

  /** The map below some keys; empty where there is none. */
  static Map<?, ?> at(Map<?, ?> from, String... keys) {
    Map<?, ?> at = from;
    for (String key : keys) {
      at = at.get(key) instanceof Map<?, ?> below ? below : Map.of();
    }
    return at;
  }
}
