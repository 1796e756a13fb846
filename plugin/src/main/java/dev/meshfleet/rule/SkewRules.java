package dev.meshfleet.rule;

import dev.meshfleet.finding.Code;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.fleet.Fleet;
import dev.meshfleet.fleet.Located;
import dev.meshfleet.fleet.Tenant;
import dev.meshfleet.istio.FleetReleases;
import dev.meshfleet.istio.Version;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The allowed difference between the versions of a cluster's meshes. They share one CNI plugin, and
 * version 1.x of it serves istiods from 1.x-1 to 1.x+1 (docs: setup/additional-setup/cni).
 */
public final class SkewRules {
  private static final int MOST_MINORS = 2;

  private SkewRules() {}

  static void check(Fleet fleet, Findings findings) {
    for (Fleet.Cluster cluster : fleet.clusters()) {
      TreeMap<Version, Used> used = used(fleet, cluster);
      if (!used.isEmpty() && isTooFar(used.firstKey(), used.lastKey())) {
        tell(cluster, used.firstEntry().getValue(), used.lastEntry().getValue(), findings);
      }
    }
  }

  private static TreeMap<Version, Used> used(Fleet fleet, Fleet.Cluster cluster) {
    TreeMap<Version, Used> used = new TreeMap<>();
    for (Tenant tenant : fleet.tenants().values()) {
      if (tenant.isIn(cluster.name().value()) && !tenant.isShared()) {
        FleetReleases releases = fleet.releases();
        add(used, releases, tenant, tenant.mesh().version());
        tenant.mesh().canary().ifPresent(c -> add(used, releases, tenant, c.version()));
      }
    }
    return used;
  }

  private static void add(
      Map<Version, Used> used, FleetReleases releases, Tenant tenant, Located<String> version) {
    releases
        .find(version.value()) // otherwise it is already rejected
        .ifPresent(found -> used.putIfAbsent(found.version(), new Used(tenant, version)));
  }

  /** Whether two versions are too far apart, whichever is older. */
  static boolean isTooFar(Version one, Version other) {
    return one.major() != other.major() || Math.abs(one.minor() - other.minor()) > MOST_MINORS;
  }

  private static void tell(Fleet.Cluster cluster, Used old, Used now, Findings findings) {
    if (old.tenant == now.tenant) {
      return; // the rules of a canary report it
    }
    Findings both = findings.concerning(now.tenant.name(), old.tenant.name());
    String message =
        "no CNI plugin supports both Istio %s and %s of tenant %s (%s) in cluster %s"
            .formatted(
                now.version, old.version, old.tenant.name(), old.version.place(), cluster.name());
    String remedy =
        "upgrade the older one first; the two can differ by at most %d minor versions"
            .formatted(MOST_MINORS);
    if (needsCni(cluster, old.tenant) || needsCni(cluster, now.tenant)) {
      both.error(now.version.place(), Code.UPGRADE, message, remedy);
    } else {
      both.warning(now.version.place(), Code.UPGRADE, message, remedy);
    }
  }

  private static boolean needsCni(Fleet.Cluster cluster, Tenant tenant) {
    Map<String, Object> values = tenant.mesh().values().data();
    return cluster.platform().equals("openshift")
        || isOn(values, List.of("cni", "enabled"))
        || isOn(values, List.of("pilot", "cni", "enabled"))
        || isOn(values, List.of("istio_cni", "enabled"));
  }

  private static boolean isOn(Map<?, ?> values, List<String> path) {
    Object value = values;
    for (String key : path) {
      value = value instanceof Map<?, ?> map ? map.get(key) : null;
    }
    return Boolean.TRUE.equals(value);
  }

  private record Used(Tenant tenant, Located<String> version) {}
}
