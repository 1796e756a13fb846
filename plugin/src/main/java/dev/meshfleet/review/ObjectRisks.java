package dev.meshfleet.review;

import dev.meshfleet.compare.FieldChange;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.finding.Place;
import dev.meshfleet.render.Manifest;
import dev.meshfleet.yaml.Node;
import dev.meshfleet.yaml.StrictYaml;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What only the rendered objects show, however it came about: by a value, a default of the fleet, a
 * patch, a template. Judged is the whole of them, whatever of it is shown.
 */
final class ObjectRisks {
  private static final Map<String, Risk> MESH_CONFIG =
      Map.of(
          "rootNamespace", Risk.ROOT_NAMESPACE_MOVED,
          "discoverySelectors", Risk.DISCOVERY_CHANGED);
  private static final String BUNDLE = "PILOT_CA_CERT_CONFIGMAP";

  private final Place at;
  private final RiskNotes.Of notes;
  private final Set<String> hubs;

  /**
   * @param at where the tenant's file begins
   * @param hubs from which the fleet takes Istio's images
   */
  ObjectRisks(Place at, RiskNotes.Of notes, Set<String> hubs) {
    this.at = at;
    this.notes = notes;
    this.hubs = hubs;
  }

  /**
   * Judges an object that is made or changed.
   *
   * @param planned the same without patches; nothing where a template of the platform made it
   * @param fields all that differ, with none left out
   */
  void check(
      Optional<Manifest> before,
      Manifest after,
      Optional<Manifest> planned,
      List<FieldChange> fields) {
    facts(before, after, planned);
    if (before.isPresent()) {
      changed(before.get(), after, fields);
    }
  }

  private void facts(Optional<Manifest> before, Manifest after, Optional<Manifest> planned) {
    boolean asPlanned = planned.map(p -> p.object().equals(after.object())).orElse(false);
    Set<ObjectFacts.Fact> known = new HashSet<>();
    before.ifPresent(m -> known.addAll(ObjectFacts.of(m, hubs, asPlanned).all()));
    if (!asPlanned) {
      planned.ifPresent(m -> known.addAll(ObjectFacts.of(m, hubs, false).all()));
    }
    for (ObjectFacts.Fact fact : ObjectFacts.of(after, hubs, asPlanned).all()) {
      if (!known.contains(fact)) {
        notes.note(
            fact.risk(), at, "%s \"%s\" %s".formatted(after.kind(), after.name(), fact.text()));
      }
    }
  }

  private void changed(Manifest before, Manifest after, List<FieldChange> fields) {
    String name = after.name();
    if (after.kind().equals("Deployment")) {
      if (fields.stream().anyMatch(field -> field.path().startsWith("spec.selector"))) {
        notes.note(
            Risk.SELECTOR_CHANGED, at, "the selector of Deployment \"%s\" changes".formatted(name));
      }
      if (fields.stream().anyMatch(field -> field.path().contains(BUNDLE))) {
        notes.note(Risk.TRUST_BUNDLE_CHANGED, at, "the ConfigMap of the root certificate changes");
      }
    }
    if (after.kind().equals("ConfigMap")) {
      Map<?, ?> old = mesh(before);
      Map<?, ?> now = mesh(after);
      MESH_CONFIG.forEach(
          (field, risk) -> {
            if (!Objects.equals(old.get(field), now.get(field))) {
              notes.note(risk, at, "%s changes in ConfigMap \"%s\"".formatted(field, name));
            }
          });
    }
    if (after.kind().equals("Namespace")
        && fields.stream().anyMatch(f -> f.path().equals("metadata.labels.istio-discovery"))) {
      notes.note(
          Risk.DISCOVERY_CHANGED,
          at,
          "the namespace \"%s\" is discovered by another mesh".formatted(name));
    }
  }

  /** The mesh configuration, read whatever its length is; a broken one counts as one text. */
  private static Map<?, ?> mesh(Manifest manifest) {
    Object mesh = PodFacts.map(manifest.object().get("data")).get("mesh");
    if (!(mesh instanceof String text)) {
      return Map.of();
    }
    Findings findings = Findings.ofFleet();
    Optional<Node> node = StrictYaml.read("mesh", text, findings);
    return !findings.hasErrors() && node.isPresent() && node.get() instanceof Node.Mapping map
        ? map.value()
        : Map.of("rootNamespace", text, "discoverySelectors", text);
  }
}
