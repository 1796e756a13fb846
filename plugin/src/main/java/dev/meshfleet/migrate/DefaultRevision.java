package dev.meshfleet.migrate;

import dev.meshfleet.finding.Place;
import dev.meshfleet.fleet.Fleet;
import dev.meshfleet.fleet.Located;
import dev.meshfleet.fleet.Mesh;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What happens to the cluster's default revision, which injects namespaces with the label {@code
 * istio-injection: enabled}: the tenant's mesh takes it over, or it stays with the installation.
 */
final class DefaultRevision {
  private DefaultRevision() {}

  /** Whether the installation is the default of its cluster. */
  static boolean isInstalled(Installation from) {
    return !hasRevision(from) || from.mesh().tags().contains(Mesh.DEFAULT);
  }

  private static boolean hasRevision(Installation from) {
    return from.mesh().revision().map(Located::value).filter(r -> !r.equals("default")).isPresent()
        && !from.mesh().revision().map(Located::value).orElse("").isEmpty();
  }

  /**
   * Whether the tenant file sets {@code mesh.default: true}: the control plane is taken over with
   * its tag, and the fleet allows it. If both control planes ran with it, two webhooks would
   * inject.
   */
  static boolean isCarried(Fleet fleet, String tenant, Installation from, Adoption adoption) {
    return from.mesh().tags().contains(Mesh.DEFAULT)
        && !adoption.isBeside()
        && fleet.policy().letsBeDefault(tenant);
  }

  /** Adds the steps of the platform team that move the default revision. */
  static void tell(Fleet fleet, String tenant, Installation from, Adoption adoption) {
    if (!isInstalled(from) || isCarried(fleet, tenant, from, adoption)) {
      return;
    }
    Place place = from.mesh().revision().map(Located::place).orElseGet(() -> placeOf(from));
    String grant =
        fleet.policy().letsBeDefault(tenant)
            ? "set mesh.default: true"
            : "allow it in fleet.yaml (policy.takeover: [{tenant: %s, default: true}]) and set"
                    .formatted(tenant)
                + " mesh.default: true";
    from.remark(
        place,
        "the default revision, which injects namespaces labelled istio-injection: enabled",
        adoption.isBeside()
            ? "the old control plane keeps it; to move it, delete the old webhook (%s), %s"
                .formatted(webhooks(from), grant)
            : grant + "; until then, Meshfleet does not render its webhook " + webhooks(from));
  }

  private static Place placeOf(Installation from) {
    return from.mesh().values().orElseThrow().place();
  }

  private static String webhooks(Installation from) {
    String home = from.mesh().namespace().map(Located::value).orElse("istio-system");
    String suffix = home.equals("istio-system") ? "" : "-" + home;
    return "MutatingWebhookConfiguration "
        + (hasRevision(from) ? "istio-revision-tag-default" : "istio-sidecar-injector")
        + suffix;
  }

  /**
   * Adds the manual steps for namespaces of the tenant. Server-side apply does not remove a label
   * that somebody else set, and webhooks of a revision skip a namespace with this label.
   */
  static void relabel(String tenant, List<CarriedGateway> gateways, Installation from) {
    Map<String, Place> namespaces = relabelled(tenant, gateways, from);
    if (!namespaces.isEmpty()) {
      from.remark(
          namespaces.values().iterator().next(),
          "the label istio-injection: enabled of " + String.join(", ", namespaces.keySet()),
          "the tenant's webhooks ignore namespaces with this label, and a sync does not remove it:"
              + " after the sync, run kubectl label namespace %s istio-injection-, then"
                  .formatted(String.join(" ", namespaces.keySet()))
              + " restart the pods");
    }
  }

  /**
   * The namespaces of the tenant with this label, each with its place. The namespace of a gateway
   * that stays with the installation keeps its label.
   */
  static Map<String, Place> relabelled(
      String tenant, List<CarriedGateway> gateways, Installation from) {
    Set<String> own = new LinkedHashSet<>();
    from.namespaces().forEach(namespace -> own.add(namespace.name()));
    gateways.forEach(gateway -> own.add(gateway.home(tenant)));
    Map<String, Place> labelled = new LinkedHashMap<>(from.labelled());
    labelled.keySet().retainAll(own);
    return labelled;
  }
}
