package dev.meshfleet.explain;

import dev.meshfleet.finding.Findings;
import dev.meshfleet.fleet.Fleet;
import dev.meshfleet.fleet.Tenant;
import dev.meshfleet.plan.Manifests;
import dev.meshfleet.plan.Plan;
import dev.meshfleet.render.Draft;
import dev.meshfleet.render.Manifest;
import java.util.ArrayList;
import java.util.List;

/** Looks for an object in the rest of the fleet: other tenants, and other clusters of the same. */
final class Elsewhere {
  private final Fleet fleet;
  private final Findings findings;

  private Elsewhere(Fleet fleet, Findings findings) {
    this.fleet = fleet;
    this.findings = findings;
  }

  /** Where in a fleet the object is. */
  static List<Found> find(Fleet fleet, Findings findings, Wanted wanted) {
    Elsewhere elsewhere = new Elsewhere(fleet, findings);
    List<Found> found = new ArrayList<>();
    for (Tenant tenant : fleet.tenants().values()) {
      if (!findings.stop(tenant.name())) {
        for (Fleet.Cluster cluster : fleet.clustersOf(tenant)) {
          boolean group = wanted.kind().group().isPresent();
          for (Manifest.Identity object : wanted.among(elsewhere.objects(tenant, cluster, group))) {
            found.add(new Found(tenant.name(), cluster.name().value(), object));
          }
        }
      }
    }
    return List.copyOf(found);
  }

  /** A plan knows kinds and names; groups, and what the platform team adds, must be rendered. */
  private List<Manifest.Identity> objects(Tenant tenant, Fleet.Cluster cluster, boolean group) {
    Findings unseen = Findings.ofFleet();
    return fleet.templates().isEmpty() && !group
        ? Plan.of(fleet, tenant, cluster, unseen).stream().map(Elsewhere::identity).toList()
        : new Manifests(fleet).of(tenant, cluster).stream().map(Manifest::identity).toList();
  }

  private static Manifest.Identity identity(Draft draft) {
    return new Manifest.Identity("", draft.kind(), draft.namespace(), draft.name());
  }

  /** An object, and whose it is. */
  record Found(String tenant, String cluster, Manifest.Identity object) {}
}
