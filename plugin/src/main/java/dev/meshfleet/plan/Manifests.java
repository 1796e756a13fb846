package dev.meshfleet.plan;

import dev.meshfleet.finding.Code;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.finding.Place;
import dev.meshfleet.fleet.Fleet;
import dev.meshfleet.fleet.PlatformTemplate;
import dev.meshfleet.fleet.Tenant;
import dev.meshfleet.render.Draft;
import dev.meshfleet.render.Manifest;
import dev.meshfleet.render.Renderer;
import dev.meshfleet.render.TemplateFault;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The manifests of a fleet's tenants: the planned objects, the objects of the platform team's
 * templates, and the changes by patches.
 */
public final class Manifests {
  private final Fleet fleet;
  private final Renderer renderer;

  /** Argo CD requests one tenant: results of the check are reused. */
  private Optional<Checked> last = Optional.empty();

  public Manifests(Fleet fleet) {
    this(fleet, new Renderer());
  }

  private Manifests(Fleet fleet, Renderer renderer) {
    this.fleet = fleet;
    this.renderer = renderer;
  }

  /** Manifests that share their results with similar fleets: see {@link #of(Fleet)}. */
  public static Manifests remembering(Fleet fleet) {
    return new Manifests(fleet, Renderer.remembering());
  }

  /** The manifests of another fleet; reuses what was parsed and rendered before. */
  public Manifests of(Fleet other) {
    return new Manifests(other, renderer);
  }

  /** Reports all problems. Renders only if the check requires it. */
  public void check(Tenant tenant, Fleet.Cluster cluster, Findings findings) {
    Findings own = findings.concerning(tenant.name());
    List<Draft> drafts = Plan.of(fleet, tenant, cluster, findings);
    Optional<List<Manifest>> rendered = Optional.empty();
    if (!isPlain(tenant) && !findings.stop(tenant.name())) {
      rendered = Optional.of(judged(tenant, cluster, drafts, own));
    } else if (!findings.stop(tenant.name())) {
      List<Draft> some = ServerRules.drafts(tenant, drafts);
      ServerRules.check(fleet, tenant, renderer.render(tenant.name(), some), own);
    }
    last = Optional.of(new Checked(tenant, cluster, drafts, rendered));
  }

  /** Whether the plan of a tenant is enough to check its objects, without rendering them. */
  public boolean isPlain(Tenant tenant) {
    return fleet.templates().isEmpty() && !isPatched(tenant) && !AdmissionCheck.isNeeded(tenant);
  }

  private boolean isPatched(Tenant tenant) {
    return !tenant.patches().isEmpty() || fleet.patches().stream().anyMatch(p -> p.isFor(tenant));
  }

  private List<Manifest> judged(
      Tenant tenant, Fleet.Cluster cluster, List<Draft> drafts, Findings findings) {
    List<Manifest> manifests = of(tenant, cluster, drafts, findings);
    ServerRules.check(fleet, tenant, manifests, findings);
    if (AdmissionCheck.isNeeded(tenant) && !findings.stop(tenant.name())) {
      AdmissionCheck.check(fleet, tenant, manifests, other -> instead(other, cluster), findings);
    }
    return manifests;
  }

  /** The manifests of a variant of a tenant, in this fleet. */
  private List<Manifest> instead(Tenant other, Fleet.Cluster cluster) {
    return of(fleet.with(other)).of(other, cluster);
  }

  /**
   * The objects of a tenant in a cluster, in the order of their sync waves.
   *
   * @param tenant a tenant without errors in {@link #check}
   */
  public List<Manifest> of(Tenant tenant, Fleet.Cluster cluster) {
    Findings unseen = Findings.ofFleet();
    Checked checked =
        last.filter(found -> found.tenant() == tenant && found.cluster() == cluster)
            .orElseGet(() -> planned(tenant, cluster, unseen));
    return checked.rendered().orElseGet(() -> of(tenant, cluster, checked.drafts(), unseen));
  }

  /**
   * The objects of a tenant as planned: without the objects of the platform team's templates, and
   * without patches.
   *
   * @param tenant a tenant without errors in {@link #check}
   */
  public List<Manifest> unpatched(Tenant tenant, Fleet.Cluster cluster) {
    return renderer.render(tenant.name(), planned(tenant, cluster, Findings.ofFleet()).drafts());
  }

  private Checked planned(Tenant tenant, Fleet.Cluster cluster, Findings findings) {
    return new Checked(
        tenant, cluster, Plan.of(fleet, tenant, cluster, findings), Optional.empty());
  }

  private List<Manifest> of(
      Tenant tenant, Fleet.Cluster cluster, List<Draft> drafts, Findings findings) {
    List<Manifest> manifests = new ArrayList<>(renderer.render(tenant.name(), drafts));
    if (!fleet.templates().isEmpty()) {
      manifests.addAll(added(Territory.of(fleet, tenant, cluster), manifests, findings));
      manifests.sort(java.util.Comparator.comparingInt(Manifest::wave));
    }
    return isPatched(tenant)
        ? Patches.applied(
            tenant,
            fleet.patches(),
            manifests,
            target -> isElsewhere(tenant, cluster, target),
            findings)
        : List.copyOf(manifests);
  }

  private List<Manifest> added(Territory territory, List<Manifest> planned, Findings findings) {
    Set<Manifest.Identity> taken = new LinkedHashSet<>();
    planned.forEach(manifest -> taken.add(manifest.identity()));
    List<Manifest> added = new ArrayList<>();
    for (PlatformTemplate template : fleet.templates()) {
      try {
        for (Manifest manifest :
            renderer.render(
                territory.tenant().name(),
                template.path(),
                template.text(),
                TemplateData.of(territory),
                Wave.POLICIES.number())) {
          PlatformRules.check(territory, template, manifest, taken, findings);
          added.add(manifest);
        }
      } catch (TemplateFault fault) {
        findings.error(
            new Place(template.path(), fault.line(), 1),
            Code.TEMPLATE,
            fault.getMessage(),
            "correct the template; it was rendered for tenant %s in cluster %s"
                .formatted(territory.tenant().name(), territory.cluster().name()));
      }
    }
    return added;
  }

  private boolean isElsewhere(Tenant tenant, Fleet.Cluster here, Tenant.Patch.Target target) {
    return fleet.clustersOf(tenant).stream()
        .filter(cluster -> !cluster.equals(here))
        .flatMap(cluster -> Plan.of(fleet, tenant, cluster, Findings.ofFleet()).stream())
        .anyMatch(
            draft ->
                draft.kind().equals(target.kind())
                    && draft.name().equals(target.name())
                    && target.namespace().map(draft.namespace()::equals).orElse(true));
  }

  /**
   * The results of a check for a tenant in a cluster.
   *
   * @param rendered the rendered objects, if the check required them
   */
  private record Checked(
      Tenant tenant,
      Fleet.Cluster cluster,
      List<Draft> drafts,
      Optional<List<Manifest>> rendered) {}
}
