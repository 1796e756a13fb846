package dev.meshfleet.review;

import dev.meshfleet.compare.FieldChange;
import dev.meshfleet.compare.FieldDiff;
import dev.meshfleet.fleet.Tenant;
import dev.meshfleet.render.Draft;
import dev.meshfleet.render.Manifest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** One tenant in one cluster, before and after. Each object is judged where all of it is known. */
final class TenantComparison {
  private final TenantPair pair;
  private final String cluster;
  private final RenderedSide before;
  private final RenderedSide after;
  private final VersionNoise noise;
  private final ObjectRisks risks;
  private final List<ObjectChange> changes = new ArrayList<>();

  TenantComparison(
      TenantPair pair, String cluster, ObjectRisks risks, RenderedSide before, RenderedSide after) {
    this.pair = pair;
    this.cluster = cluster;
    this.risks = risks;
    this.before = before;
    this.after = after;
    this.noise = VersionNoise.of(pair);
  }

  /** What differs; with nothing left out of it but the version of Istio. */
  List<ObjectChange> changes() {
    return changes;
  }

  /**
   * Compares, and notes every risk.
   *
   * @param handover takes which pods get another proxy
   * @return whether both sides could be planned
   */
  boolean run(Handover handover) {
    boolean plain = before.isPlain(pair.before()) && after.isPlain(pair.after());
    return plain ? planned(handover) : rendered(handover);
  }

  private boolean planned(Handover handover) {
    Optional<SideObjects> was = before.drafts(pair.before(), cluster);
    Optional<SideObjects> is = after.drafts(pair.after(), cluster);
    if (was.isEmpty() || is.isEmpty()) {
      return false;
    }
    Map<String, Draft> old = keyed(was.get().drafts());
    Map<String, Draft> fresh = keyed(is.get().drafts());
    for (String key : union(fresh.keySet(), old.keySet())) {
      if (!Objects.equals(old.get(key), fresh.get(key))) {
        Optional<Manifest> now = Optional.ofNullable(fresh.get(key)).map(is.get()::render);
        Optional<Manifest> gone = Optional.ofNullable(old.get(key)).map(was.get()::render);
        add(gone, now, now.or(() -> gone));
      }
    }
    whole(was.get(), is.get(), handover);
    return true;
  }

  private boolean rendered(Handover handover) {
    Optional<RenderedSide.Objects> old = before.objects(pair.before(), cluster);
    Optional<RenderedSide.Objects> fresh = after.objects(pair.after(), cluster);
    if (old.isEmpty() || fresh.isEmpty()) {
      return false;
    }
    for (Manifest.Identity identity : union(fresh.get().all().keySet(), old.get().all().keySet())) {
      add(
          old.get().find(identity),
          fresh.get().find(identity),
          fresh.get().planned(identity).or(() -> gone(identity, fresh.get(), old.get())));
    }
    whole(
        SideObjects.rendered(old.get().all().values()),
        SideObjects.rendered(fresh.get().all().values()),
        handover);
    return true;
  }

  private static Optional<Manifest> gone(
      Manifest.Identity identity, RenderedSide.Objects fresh, RenderedSide.Objects old) {
    return fresh.find(identity).isPresent() ? Optional.empty() : old.planned(identity);
  }

  /** Risks that no single object shows. */
  private void whole(SideObjects was, SideObjects is, Handover handover) {
    WorkloadRisks.check(was, is, risks.notes(), pair);
    if (isHere(pair.before()) && isHere(pair.after())) {
      hand(was, is, handover);
    }
  }

  private boolean isHere(Optional<Tenant> tenant) {
    return tenant
        .map(t -> t.clusters().stream().anyMatch(c -> c.value().equals(cluster)))
        .orElse(false);
  }

  private void hand(SideObjects was, SideObjects is, Handover handover) {
    Tenant old = pair.before().orElseThrow();
    Tenant now = pair.after().orElseThrow();
    boolean same = was.equals(is, Injectors.KINDS) && was.equals(is, Follower.KINDS);
    if (same && !now.isShared() && !old.isShared() && isSigned(old).equals(isSigned(now))) {
      return;
    }
    Optional<Injectors> from = before.injectors(old, cluster, was);
    Optional<Injectors> to = after.injectors(now, cluster, is);
    if (from.isPresent() && to.isPresent() && !(same && from.equals(to))) {
      handover.add(Follower.of(was), from.get(), Follower.of(is), to.get());
    }
  }

  private static List<String> isSigned(Tenant tenant) {
    return List.of(
        tenant.mesh().trust().ca().value().word(),
        tenant.mesh().trust().issuer().map(i -> i.kind() + " " + i.name()).orElse(""));
  }

  private static Map<String, Draft> keyed(List<Draft> drafts) {
    Map<String, Draft> keyed = new LinkedHashMap<>();
    drafts.forEach(draft -> keyed.put(key(draft), draft));
    return keyed;
  }

  /** Istio's Gateway and that of the Gateway API have one kind and come from two templates. */
  private static String key(Draft draft) {
    String which = draft.kind().equals("Gateway") ? draft.template() : "";
    return String.join("\n", draft.kind(), draft.namespace(), draft.name(), which);
  }

  private static <T> Set<T> union(Set<T> one, Set<T> other) {
    Set<T> both = new LinkedHashSet<>(one);
    both.addAll(other);
    return both;
  }

  /**
   * @param planned the new object, or the old one where it is deleted, without patches; empty where
   *     a template of the platform made it
   */
  private void add(Optional<Manifest> old, Optional<Manifest> fresh, Optional<Manifest> planned) {
    if (fresh.isEmpty()) {
      if (isHere(pair.after())) {
        risks.deleted(old.orElseThrow(), planned.isPresent());
      }
      changes.add(ObjectChange.deleted(pair.name(), cluster, old.orElseThrow()));
      return;
    }
    Manifest now = fresh.get();
    if (old.isEmpty()) {
      risks.check(old, now, planned, List.of());
      changes.add(ObjectChange.created(pair.name(), cluster, now, beyond(now, planned)));
      return;
    }
    List<FieldChange> fields = FieldDiff.of(old.get().object(), now.object());
    if (!fields.isEmpty()) {
      risks.check(old, now, planned, fields);
      changes.add(changed(old.get(), now, planned, fields));
    }
  }

  private ObjectChange changed(
      Manifest old, Manifest now, Optional<Manifest> planned, List<FieldChange> fields) {
    boolean own = planned.map(plan -> plan.object().equals(now.object())).orElse(false);
    List<FieldChange> kept = fields.stream().filter(f -> !noise.explains(f, own)).toList();
    return ObjectChange.changed(
        pair.name(),
        cluster,
        old,
        now,
        kept.stream().flatMap(TextDiff::shortened).toList(),
        fields.size() - kept.size());
  }

  /** Of an object as planned its kind and name say enough; of any other, all of it is shown. */
  private static List<FieldChange> beyond(Manifest now, Optional<Manifest> planned) {
    Map<String, Object> plan = planned.map(Manifest::object).orElse(Map.of());
    return plan.equals(now.object())
        ? List.of()
        : FieldDiff.of(plan, now.object()).stream().flatMap(TextDiff::shortened).toList();
  }
}
