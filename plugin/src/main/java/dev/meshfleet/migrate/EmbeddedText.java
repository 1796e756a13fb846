package dev.meshfleet.migrate;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.meshfleet.finding.Findings;
import dev.meshfleet.helm.PlainScalar;
import dev.meshfleet.yaml.ForeignYaml;
import dev.meshfleet.yaml.JsonText;
import dev.meshfleet.yaml.Node;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A map that a text of a source contains, as in a ConfigMap. It has the place of the text. */
final class EmbeddedText {
  private EmbeddedText() {}

  /** YAML or JSON; empty if it is not a map. */
  static Optional<Node.Mapping> yaml(Node text) {
    Findings unseen = Findings.ofFleet();
    byte[] bytes = String.valueOf(text.value()).getBytes(UTF_8);
    List<Node> read = ForeignYaml.read(text.place().file(), bytes, PlainScalar::read, unseen);
    return read.stream()
        .findFirst()
        .filter(found -> !unseen.hasErrors() && read.size() == 1)
        .filter(Node.Mapping.class::isInstance)
        .map(found -> (Node.Mapping) Plain.node(text.place(), found.value()));
  }

  /** JSON only; empty if it is not a map. */
  static Optional<Node.Mapping> json(Node text) {
    try {
      return JsonText.read(String.valueOf(text.value()).getBytes(UTF_8)) instanceof Map<?, ?> map
          ? Optional.of((Node.Mapping) Plain.node(text.place(), map))
          : Optional.empty();
    } catch (IOException noJson) {
      return Optional.empty();
    }
  }
}
