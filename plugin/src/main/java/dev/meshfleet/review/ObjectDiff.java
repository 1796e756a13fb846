package dev.meshfleet.review;

import dev.meshfleet.compare.FieldChange;
import dev.meshfleet.compare.FieldDiff;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.plan.Manifests;
import dev.meshfleet.plan.Plan;
import dev.meshfleet.read.Fleet;
import dev.meshfleet.read.Tenant;
import dev.meshfleet.render.Draft;
import dev.meshfleet.render.Manifest;
import dev.meshfleet.render.Renderer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Compares what a tenant yields before and after. Both are planned; what is planned alike is the
 * same object and is not rendered.
 */
final class ObjectDiff {
  private final Sides sides;
  private final Renderer renderer = new Renderer();

  ObjectDiff(Sides sides) {
    this.sides = sides;
  }

  List<ObjectChange> of(TenantPair pair) {
    List<ObjectChange> changes = new ArrayList<>();
    if (isBroken(pair)) {
      return changes;
    }
    VersionNoise noise = VersionNoise.of(pair);
    for (String cluster : pair.clusters()) {
      if (isPlain(sides.before(), pair.before()) && isPlain(sides.after(), pair.after())) {
        planned(pair, cluster, noise, changes);
      } else {
        rendered(pair, cluster, noise, changes);
      }
    }
    return changes;
  }

  /** Without templates of the platform team and without patches, the plan decides everything. */
  private static boolean isPlain(Optional<Fleet> fleet, Optional<Tenant> tenant) {
    return fleet.map(f -> f.templates().isEmpty()).orElse(true)
        && tenant.map(t -> t.patches().isEmpty()).orElse(true);
  }

  private void planned(
      TenantPair pair, String cluster, VersionNoise noise, List<ObjectChange> changes) {
    Map<String, Draft> before =
        drafts(sides.before(), pair.before(), cluster, sides.beforeFindings());
    Map<String, Draft> after = drafts(sides.after(), pair.after(), cluster, sides.afterFindings());
    for (String key : union(after.keySet(), before.keySet())) {
      if (!Objects.equals(before.get(key), after.get(key))) {
        Optional<Manifest> old =
            Optional.ofNullable(before.get(key)).map(draft -> render(pair.name(), draft));
        Optional<Manifest> now =
            Optional.ofNullable(after.get(key)).map(draft -> render(pair.name(), draft));
        change(pair.name(), cluster, old, now, noise).ifPresent(changes::add);
      }
    }
  }

  private void rendered(
      TenantPair pair, String cluster, VersionNoise noise, List<ObjectChange> changes) {
    Map<Manifest.Identity, Manifest> before =
        manifests(sides.before(), pair.before(), cluster, sides.beforeFindings());
    Map<Manifest.Identity, Manifest> after =
        manifests(sides.after(), pair.after(), cluster, sides.afterFindings());
    for (Manifest.Identity identity : union(after.keySet(), before.keySet())) {
      change(
              pair.name(),
              cluster,
              Optional.ofNullable(before.get(identity)),
              Optional.ofNullable(after.get(identity)),
              noise)
          .ifPresent(changes::add);
    }
  }

  private static <T> Set<T> union(Set<T> one, Set<T> other) {
    Set<T> both = new LinkedHashSet<>(one);
    both.addAll(other);
    return both;
  }

  /**
   * What is wrong is among the findings; its objects would be made up. Of a file that vanishes
   * unannounced the generator keeps the Application, and nothing is deleted.
   */
  private boolean isBroken(TenantPair pair) {
    boolean vanishes =
        sides.gone().contains(pair.name())
            && pair.before().map(t -> t.lifecycle() == Tenant.Lifecycle.ACTIVE).orElse(true);
    boolean unread =
        pair.after().isEmpty() && sides.afterFiles().containsKey(pair.name())
            || pair.before().isEmpty() && sides.beforeFiles().containsKey(pair.name());
    return vanishes
        || unread
        || pair.after().isPresent() && sides.afterFindings().stop(pair.name())
        || pair.before().isPresent() && sides.beforeFindings().stop(pair.name());
  }

  private static Map<String, Draft> drafts(
      Optional<Fleet> fleet, Optional<Tenant> tenant, String cluster, Findings findings) {
    Map<String, Draft> drafts = new LinkedHashMap<>();
    place(fleet, tenant, cluster)
        .ifPresent(
            place -> {
              List<Draft> planned = Plan.of(fleet.get(), tenant.get(), place, findings);
              if (!findings.stop(tenant.get().name())) {
                planned.forEach(draft -> drafts.put(key(draft), draft));
              }
            });
    return drafts;
  }

  private static Map<Manifest.Identity, Manifest> manifests(
      Optional<Fleet> fleet, Optional<Tenant> tenant, String cluster, Findings findings) {
    Map<Manifest.Identity, Manifest> rendered = new LinkedHashMap<>();
    place(fleet, tenant, cluster)
        .ifPresent(
            place -> {
              Manifests manifests = new Manifests(fleet.get());
              manifests.check(tenant.get(), place, findings);
              if (!findings.stop(tenant.get().name())) {
                manifests.of(tenant.get(), place).forEach(m -> rendered.put(m.identity(), m));
              }
            });
    return rendered;
  }

  /** The cluster, where the tenant is in it. */
  private static Optional<Fleet.Cluster> place(
      Optional<Fleet> fleet, Optional<Tenant> tenant, String cluster) {
    return tenant
        .filter(t -> t.clusters().stream().anyMatch(c -> c.value().equals(cluster)))
        .flatMap(t -> fleet.flatMap(f -> f.cluster(cluster)));
  }

  /** Istio's Gateway and that of the Gateway API have one kind and come from two templates. */
  private static String key(Draft draft) {
    String which = draft.kind().equals("Gateway") ? draft.template() : "";
    return String.join("\n", draft.kind(), draft.namespace(), draft.name(), which);
  }

  private static Optional<ObjectChange> change(
      String tenant,
      String cluster,
      Optional<Manifest> before,
      Optional<Manifest> after,
      VersionNoise noise) {
    if (before.isEmpty() || after.isEmpty()) {
      return after
          .map(created -> ObjectChange.created(tenant, cluster, created))
          .or(() -> before.map(deleted -> ObjectChange.deleted(tenant, cluster, deleted)));
    }
    Manifest old = before.get();
    Manifest now = after.get();
    List<FieldChange> fields = FieldDiff.of(old.object(), now.object());
    List<FieldChange> kept = fields.stream().filter(field -> !noise.explains(field)).toList();
    return fields.isEmpty()
        ? Optional.empty()
        : Optional.of(
            ObjectChange.changed(
                tenant,
                cluster,
                old,
                now,
                kept.stream().map(FieldChange::shortened).toList(),
                fields.size() - kept.size()));
  }

  private Manifest render(String tenant, Draft draft) {
    return renderer.render(tenant, List.of(draft)).get(0);
  }
}
