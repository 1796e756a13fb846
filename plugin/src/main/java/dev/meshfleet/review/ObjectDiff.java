package dev.meshfleet.review;

import dev.meshfleet.compare.FieldChange;
import dev.meshfleet.compare.FieldDiff;
import dev.meshfleet.fleet.Tenant;
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
 * same object and is not rendered. Each object is judged here, where all of it is at hand.
 */
final class ObjectDiff {
  private final Sides sides;
  private final RiskNotes notes;
  private final Set<String> hubs;
  private final RenderedSide before;
  private final RenderedSide after;
  private final Renderer renderer = new Renderer();

  ObjectDiff(Sides sides, RiskNotes notes) {
    this.sides = sides;
    this.notes = notes;
    this.hubs = Hubs.known(sides);
    this.before = RenderedSide.before(sides);
    this.after = before.after(sides);
  }

  List<ObjectChange> of(TenantPair pair) {
    List<ObjectChange> changes = new ArrayList<>();
    if (isBroken(pair)) {
      return changes;
    }
    for (String cluster : pair.clusters()) {
      Comparison comparison = new Comparison(pair, cluster, changes);
      if (before.isPlain(pair.before()) && after.isPlain(pair.after())) {
        comparison.planned();
      } else {
        comparison.rendered();
      }
    }
    return changes;
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

  private static <T> Set<T> union(Set<T> one, Set<T> other) {
    Set<T> both = new LinkedHashSet<>(one);
    both.addAll(other);
    return both;
  }

  /** One tenant in one cluster. */
  private final class Comparison {
    private final TenantPair pair;
    private final String cluster;
    private final List<ObjectChange> changes;
    private final VersionNoise noise;
    private final ObjectRisks risks;

    Comparison(TenantPair pair, String cluster, List<ObjectChange> changes) {
      this.pair = pair;
      this.cluster = cluster;
      this.changes = changes;
      this.noise = VersionNoise.of(pair);
      this.risks = new ObjectRisks(pair.at(), notes.of(pair.name()), hubs);
    }

    void planned() {
      Map<String, Draft> old = drafts(before.drafts(pair.before(), cluster));
      Map<String, Draft> fresh = drafts(after.drafts(pair.after(), cluster));
      for (String key : union(fresh.keySet(), old.keySet())) {
        if (!Objects.equals(old.get(key), fresh.get(key))) {
          Optional<Manifest> now = render(fresh.get(key));
          add(render(old.get(key)), now, now);
        }
      }
    }

    void rendered() {
      RenderedSide.Objects old = before.objects(pair.before(), cluster);
      RenderedSide.Objects fresh = after.objects(pair.after(), cluster);
      for (Manifest.Identity identity : union(fresh.all().keySet(), old.all().keySet())) {
        add(old.find(identity), fresh.find(identity), fresh.planned(identity));
      }
    }

    private static Map<String, Draft> drafts(List<Draft> drafts) {
      Map<String, Draft> keyed = new LinkedHashMap<>();
      drafts.forEach(draft -> keyed.put(key(draft), draft));
      return keyed;
    }

    private Optional<Manifest> render(Draft draft) {
      return Optional.ofNullable(draft)
          .map(one -> renderer.render(pair.name(), List.of(one)).get(0));
    }

    /**
     * @param planned the new object without patches; nothing where a template of the platform made
     *     it
     */
    private void add(Optional<Manifest> old, Optional<Manifest> fresh, Optional<Manifest> planned) {
      if (fresh.isEmpty()) {
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
        boolean own = planned.map(plan -> plan.object().equals(now.object())).orElse(false);
        List<FieldChange> kept = fields.stream().filter(f -> !noise.explains(f, own)).toList();
        changes.add(
            ObjectChange.changed(
                pair.name(),
                cluster,
                old.get(),
                now,
                kept.stream().flatMap(TextDiff::shortened).toList(),
                fields.size() - kept.size()));
      }
    }

    /** Of an object as planned its kind and name say enough; of any other, all of it is shown. */
    private static List<FieldChange> beyond(Manifest now, Optional<Manifest> planned) {
      Map<String, Object> plan = planned.map(Manifest::object).orElse(Map.of());
      return plan.equals(now.object())
          ? List.of()
          : FieldDiff.of(plan, now.object()).stream().flatMap(TextDiff::shortened).toList();
    }
  }

  /** Istio's Gateway and that of the Gateway API have one kind and come from two templates. */
  private static String key(Draft draft) {
    String which = draft.kind().equals("Gateway") ? draft.template() : "";
    return String.join("\n", draft.kind(), draft.namespace(), draft.name(), which);
  }
}
