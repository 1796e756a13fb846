package dev.meshfleet.review;

import dev.meshfleet.finding.Findings;
import dev.meshfleet.fleet.Fleet;
import dev.meshfleet.fleet.Tenant;
import dev.meshfleet.plan.Manifests;
import dev.meshfleet.plan.Plan;
import dev.meshfleet.render.Draft;
import dev.meshfleet.render.Manifest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The objects of tenants on one side of a review. */
final class RenderedSide {
  private final Optional<Fleet> fleet;
  private final Findings findings;
  private final Optional<Manifests> manifests;

  private RenderedSide(Optional<Fleet> fleet, Findings findings, Optional<Manifests> manifests) {
    this.fleet = fleet;
    this.findings = findings;
    this.manifests = manifests;
  }

  /** The side of the base. */
  static RenderedSide before(Sides sides) {
    return new RenderedSide(
        sides.before(), sides.beforeFindings(), sides.before().map(Manifests::new));
  }

  /** The side of the head, which uses what the other one knows of templates. */
  RenderedSide after(Sides sides) {
    Optional<Manifests> own =
        sides.after().map(f -> manifests.map(m -> m.of(f)).orElseGet(() -> new Manifests(f)));
    return new RenderedSide(sides.after(), sides.afterFindings(), own);
  }

  /**
   * Objects of a tenant in a cluster.
   *
   * @param all as they would be applied
   * @param plain the same without patches, and without what templates of the platform add
   */
  record Objects(Map<Manifest.Identity, Manifest> all, Map<Manifest.Identity, Manifest> plain) {
    Optional<Manifest> find(Manifest.Identity identity) {
      return Optional.ofNullable(all.get(identity));
    }

    /** An object without patches; nothing where a template of the platform made it. */
    Optional<Manifest> planned(Manifest.Identity identity) {
      return Optional.ofNullable(plain.get(identity));
    }
  }

  /** Whether the plan decides everything about a tenant. */
  boolean isPlain(Optional<Tenant> tenant) {
    return tenant.isEmpty() || manifests.map(m -> m.isPlain(tenant.get())).orElse(true);
  }

  private boolean isPatched(Tenant tenant) {
    return !tenant.patches().isEmpty()
        || fleet.map(f -> f.patches().stream().anyMatch(p -> p.isFor(tenant))).orElse(false);
  }

  /**
   * What is planned for a tenant; nothing where it is not in the cluster, or not without errors.
   */
  List<Draft> drafts(Optional<Tenant> tenant, String cluster) {
    Optional<Fleet.Cluster> place = place(tenant, cluster);
    if (place.isEmpty()) {
      return List.of();
    }
    List<Draft> planned = Plan.of(fleet.orElseThrow(), tenant.get(), place.get(), findings);
    return findings.stop(tenant.get().name()) ? List.of() : planned;
  }

  /** The same, rendered. */
  Objects objects(Optional<Tenant> tenant, String cluster) {
    Objects objects = new Objects(new LinkedHashMap<>(), new LinkedHashMap<>());
    place(tenant, cluster).ifPresent(place -> add(tenant.orElseThrow(), place, objects));
    return objects;
  }

  private void add(Tenant tenant, Fleet.Cluster place, Objects objects) {
    manifests.orElseThrow().check(tenant, place, findings);
    if (findings.stop(tenant.name())) {
      return;
    }
    manifests.get().of(tenant, place).forEach(m -> objects.all.put(m.identity(), m));
    List<Manifest> plain =
        isPatched(tenant)
            ? manifests.get().unpatched(tenant, place)
            : objects.all.values().stream().filter(m -> !isTemplates(m)).toList();
    plain.forEach(manifest -> objects.plain.put(manifest.identity(), manifest));
  }

  private boolean isTemplates(Manifest manifest) {
    return fleet.orElseThrow().templates().stream()
        .anyMatch(template -> template.path().equals(manifest.source()));
  }

  /** The cluster, where the tenant is in it. */
  private Optional<Fleet.Cluster> place(Optional<Tenant> tenant, String cluster) {
    return tenant
        .filter(t -> t.clusters().stream().anyMatch(c -> c.value().equals(cluster)))
        .flatMap(t -> fleet.flatMap(f -> f.cluster(cluster)));
  }
}
