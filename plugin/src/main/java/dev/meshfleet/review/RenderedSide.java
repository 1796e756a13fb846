package dev.meshfleet.review;

import dev.meshfleet.finding.Findings;
import dev.meshfleet.fleet.Fleet;
import dev.meshfleet.fleet.Located;
import dev.meshfleet.fleet.Tenant;
import dev.meshfleet.plan.Manifests;
import dev.meshfleet.plan.Plan;
import dev.meshfleet.render.Draft;
import dev.meshfleet.render.Manifest;
import dev.meshfleet.render.Renderer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The objects of tenants on one side of a review. */
final class RenderedSide {
  private final Optional<Fleet> fleet;
  private final Findings findings;
  private final Optional<Manifests> manifests;
  private final Renderer renderer;
  private final Map<String, Optional<Injectors>> hosts = new HashMap<>();

  private RenderedSide(
      Optional<Fleet> fleet, Findings findings, Optional<Manifests> manifests, Renderer renderer) {
    this.fleet = fleet;
    this.findings = findings;
    this.manifests = manifests;
    this.renderer = renderer;
  }

  /** The side of the base. */
  static RenderedSide before(Sides sides) {
    return new RenderedSide(
        sides.before(), sides.beforeFindings(), sides.before().map(Manifests::new), new Renderer());
  }

  /** The side of the head, which reuses the templates that the other side has parsed. */
  RenderedSide after(Sides sides) {
    Optional<Manifests> own =
        sides.after().map(f -> manifests.map(m -> m.of(f)).orElseGet(() -> new Manifests(f)));
    return new RenderedSide(sides.after(), sides.afterFindings(), own, renderer);
  }

  /**
   * Objects of a tenant in a cluster.
   *
   * @param all as they are applied
   * @param plain the same without patches, and without what templates of the platform add
   */
  record Objects(Map<Manifest.Identity, Manifest> all, Map<Manifest.Identity, Manifest> plain) {
    Optional<Manifest> find(Manifest.Identity identity) {
      return Optional.ofNullable(all.get(identity));
    }

    /** An object without patches; empty where a template of the platform made it. */
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
   * What is planned for a tenant.
   *
   * @return no objects where the tenant is not in the cluster; empty where planning fails, with the
   *     reason among the findings
   */
  Optional<SideObjects> drafts(Optional<Tenant> tenant, String cluster) {
    Optional<Fleet.Cluster> place = place(tenant, cluster);
    if (place.isEmpty()) {
      return Optional.of(SideObjects.rendered(List.of()));
    }
    List<Draft> planned = Plan.of(fleet.orElseThrow(), tenant.get(), place.get(), findings);
    return findings.stop(tenant.get().name())
        ? Optional.empty()
        : Optional.of(SideObjects.planned(tenant.get().name(), planned, renderer));
  }

  /** The same, rendered, with what patches and templates make of it. */
  Optional<Objects> objects(Optional<Tenant> tenant, String cluster) {
    Objects objects = new Objects(new LinkedHashMap<>(), new LinkedHashMap<>());
    Optional<Fleet.Cluster> place = place(tenant, cluster);
    if (place.isPresent()) {
      manifests.orElseThrow().check(tenant.get(), place.get(), findings);
      if (findings.stop(tenant.get().name())) {
        return Optional.empty();
      }
      add(tenant.get(), place.get(), objects);
    }
    return Optional.of(objects);
  }

  private void add(Tenant tenant, Fleet.Cluster place, Objects objects) {
    manifests.orElseThrow().of(tenant, place).forEach(m -> objects.all.put(m.identity(), m));
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

  /**
   * Where the labels of a tenant's mesh lead to.
   *
   * @param own the tenant's objects in the cluster
   * @return empty where the control plane is another tenant's and cannot be planned
   */
  Optional<Injectors> injectors(Tenant tenant, String cluster, SideObjects own) {
    if (!tenant.isShared()) {
      return Optional.of(Injectors.of(own, tenant));
    }
    String host = tenant.mesh().host().map(Located::value).orElse("");
    return hosts.computeIfAbsent(host + "\n" + cluster, key -> ofHost(host, cluster));
  }

  private Optional<Injectors> ofHost(String name, String cluster) {
    Optional<Tenant> host = fleet.flatMap(f -> f.tenant(name));
    Optional<Fleet.Cluster> place = place(host, cluster);
    if (place.isEmpty()) {
      return Optional.empty();
    }
    Findings own = Findings.ofFleet(); // The host's findings are reported where it is compared.
    List<Draft> drafts = Plan.of(fleet.orElseThrow(), host.get(), place.get(), own);
    if (own.hasErrors()) {
      return Optional.empty();
    }
    SideObjects objects =
        isPlain(host)
            ? SideObjects.planned(name, drafts, renderer)
            : SideObjects.rendered(manifests.orElseThrow().of(host.get(), place.get()));
    return Optional.of(Injectors.of(objects, host.get()));
  }

  /** The cluster, where the tenant is in it. */
  private Optional<Fleet.Cluster> place(Optional<Tenant> tenant, String cluster) {
    return tenant
        .filter(t -> t.clusters().stream().anyMatch(c -> c.value().equals(cluster)))
        .flatMap(t -> fleet.flatMap(f -> f.cluster(cluster)));
  }
}
