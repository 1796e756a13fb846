package dev.meshfleet.plan;

import dev.meshfleet.admission.Fault;
import dev.meshfleet.admission.Validity;
import dev.meshfleet.finding.Code;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.finding.Place;
import dev.meshfleet.fleet.Fleet;
import dev.meshfleet.fleet.Gateway;
import dev.meshfleet.fleet.Tenant;
import dev.meshfleet.render.Draft;
import dev.meshfleet.render.Manifest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reports what the Kubernetes API server would reject, at the field that causes it. Objects that
 * only typed fields can change need no check: the formats of these fields are those of Kubernetes.
 */
final class ServerRules {
  /** Kinds of objects that chart values can change. */
  private static final Set<String> KINDS =
      Set.of("Deployment", "HorizontalPodAutoscaler", "PodDisruptionBudget", "Service");

  private ServerRules() {}

  /**
   * The drafts of a tenant without its own templates, patches and values that must be rendered to
   * be checked: those that values of fleet.yaml and fields of gateways can change.
   */
  static List<Draft> drafts(Tenant tenant, List<Draft> drafts) {
    boolean istiod = !tenant.isShared() && !tenant.mesh().values().isEmpty();
    boolean gateways = tenant.gateways().stream().anyMatch(ServerRules::isWritten);
    return drafts.stream()
        .filter(draft -> KINDS.contains(draft.kind()))
        .filter(
            draft ->
                istiod && draft.template().startsWith("istiod/")
                    || gateways && draft.template().startsWith("gateway/"))
        .toList();
  }

  private static boolean isWritten(Gateway gateway) {
    return !gateway.service().isEmpty() || !gateway.values().isEmpty();
  }

  /** Adds an error for each fault of these objects. */
  static void check(Fleet fleet, Tenant tenant, List<Manifest> manifests, Findings findings) {
    for (Fault fault : Validity.faults(manifests)) {
      findings.error(
          place(fleet, tenant, fault, manifests),
          Code.INVALID_OBJECT,
          "%s: %s".formatted(fault.object(), fault.what()),
          fault.remedy());
    }
  }

  private static Place place(Fleet fleet, Tenant tenant, Fault fault, List<Manifest> manifests) {
    Origin origin = new Origin(tenant, fault.object(), fault.path(), fault.written());
    List<Tenant.Patch> patches =
        Stream.concat(
                tenant.patches().stream(),
                fleet.patches().stream()
                    .filter(patch -> patch.isFor(tenant))
                    .map(patch -> patch.of(tenant)))
            .toList();
    return origin
        .inPatches(patches)
        .or(() -> template(fleet, fault, manifests))
        .or(origin::inValues)
        .orElseGet(origin::otherwise);
  }

  /** The platform team's template that rendered the object. */
  private static Optional<Place> template(Fleet fleet, Fault fault, List<Manifest> manifests) {
    return manifests.stream()
        .filter(manifest -> manifest.identity().equals(fault.object()))
        .map(Manifest::source)
        .filter(source -> fleet.templates().stream().anyMatch(known -> known.path().equals(source)))
        .map(Place::startOf)
        .findFirst();
  }
}
