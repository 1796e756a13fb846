package dev.meshfleet.review;

import dev.meshfleet.compare.FieldChange;
import dev.meshfleet.compare.Quantities;
import dev.meshfleet.finding.Place;
import dev.meshfleet.fleet.Gateway;
import dev.meshfleet.render.Manifest;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Risks that only the rendered objects show, whether the cause is a value, a default of the fleet,
 * a patch or a template. The whole object is assessed, even if the review shows only a part of it.
 */
final class ObjectRisks {
  private static final String BUNDLE = "PILOT_CA_CERT_CONFIGMAP";
  private static final Set<String> GUARDS =
      Set.of(
          "AuthorizationPolicy",
          "NetworkPolicy",
          "PeerAuthentication",
          "RequestAuthentication",
          "Sidecar",
          "ValidatingAdmissionPolicy",
          "ValidatingAdmissionPolicyBinding",
          "ValidatingWebhookConfiguration");

  private final TenantPair pair;
  private final Place at;
  private final RiskNotes.Of notes;
  private final Set<String> hubs;

  /**
   * @param hubs from which the fleet takes Istio's images
   */
  ObjectRisks(TenantPair pair, RiskNotes.Of notes, Set<String> hubs) {
    this.pair = pair;
    this.at = pair.at();
    this.notes = notes;
    this.hubs = hubs;
  }

  RiskNotes.Of notes() {
    return notes;
  }

  /**
   * Judges an object that is created or changed.
   *
   * @param planned the same without patches; empty where a template of the platform made it
   * @param fields all that differ, with none left out
   */
  void check(
      Optional<Manifest> before,
      Manifest after,
      Optional<Manifest> planned,
      List<FieldChange> fields) {
    facts(before, after, planned);
    before.or(() -> planned).ifPresent(old -> new IstiodRisks(at, notes).check(old, after));
    if (before.isPresent()) {
      changed(before.get(), after, fields);
    }
  }

  /**
   * Judges an object that is deleted.
   *
   * @param own whether Meshfleet made it; a template of the platform did otherwise
   */
  void deleted(Manifest before, boolean own) {
    boolean stays =
        pair.after().map(tenant -> tenant.workloads().contains(before.namespace())).orElse(false);
    if (before.kind().equals("ResourceQuota") && stays) {
      notes.note(
          Risk.QUOTA_LOWERED,
          at,
          "the quota of namespace \"%s\" is removed".formatted(before.namespace()),
          "confirm with the platform team that the namespace needs no limit");
    } else if (before.kind().equals("Service")
        && ServiceRisks.isOutside(before)
        && !isByField(before.name())) {
      notes.note(
          Risk.GATEWAY_ADDRESS_LOST,
          at,
          "Service \"%s\" is removed: the external address is lost".formatted(before.name()));
    } else if (GUARDS.contains(before.kind()) && !own && pair.after().isPresent()) {
      notes.note(
          Risk.ISOLATION_WEAKENED,
          at,
          "the platform's templates no longer render %s".formatted(before.identity()));
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
    switch (after.kind()) {
      case "Deployment" -> deployment(after, fields);
      case "Service" -> ServiceRisks.check(before, after, isByField(after.name()), at, notes);
      case "ResourceQuota" -> quota(before, after);
      case "MutatingWebhookConfiguration", "ValidatingWebhookConfiguration" ->
          WebhookRisks.check(before, after, at, notes);
      case "Namespace" -> {
        if (fields.stream().anyMatch(f -> f.path().equals("metadata.labels.istio-discovery"))) {
          notes.note(
              Risk.DISCOVERY_CHANGED,
              at,
              "the namespace \"%s\" is discovered by another mesh".formatted(after.name()));
        }
      }
      default -> {}
    }
  }

  private void deployment(Manifest after, List<FieldChange> fields) {
    if (fields.stream().anyMatch(field -> field.path().startsWith("spec.selector"))) {
      notes.note(
          Risk.SELECTOR_CHANGED,
          at,
          "the selector of Deployment \"%s\" changes".formatted(after.name()));
    }
    if (fields.stream().anyMatch(field -> field.path().contains(BUNDLE))) {
      notes.note(Risk.TRUST_BUNDLE_CHANGED, at, "the ConfigMap of the root certificate changes");
    }
  }

  /** Whether the field {@code service} of the gateway says what its Service is from now on. */
  private boolean isByField(String service) {
    Map<String, Gateway> old = gateways(true);
    Map<String, Gateway> now = gateways(false);
    return !old.containsKey(service)
        || !now.containsKey(service)
        || old.get(service).role() != now.get(service).role()
        || old.get(service).api() != now.get(service).api()
        || !old.get(service).namespace().value().equals(now.get(service).namespace().value())
        || !Objects.equals(old.get(service).service().data(), now.get(service).service().data());
  }

  private Map<String, Gateway> gateways(boolean old) {
    return (old ? pair.before() : pair.after())
        .map(
            tenant ->
                tenant.gateways().stream()
                    .collect(
                        Collectors.toMap(g -> pair.name() + "-" + g.name(), g -> g, (a, b) -> a)))
        .orElse(Map.of());
  }

  private void quota(Manifest before, Manifest after) {
    Map<?, ?> now = Embedded.at(after.object(), "spec", "hard");
    Embedded.at(before.object(), "spec", "hard")
        .forEach(
            (resource, was) -> {
              Object is = now.get(resource);
              if (is != null && amount(is).compareTo(amount(was)) < 0) {
                notes.note(
                    Risk.QUOTA_LOWERED,
                    at,
                    "the quota of namespace \"%s\" decreases: %s from %s to %s"
                        .formatted(after.namespace(), resource, was, is));
              }
            });
  }

  private static BigDecimal amount(Object text) {
    return Quantities.amount(String.valueOf(text)).orElse(BigDecimal.ZERO);
  }
}
