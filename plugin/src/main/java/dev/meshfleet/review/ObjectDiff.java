package dev.meshfleet.review;

import dev.meshfleet.fleet.Tenant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Compares what tenants render before and after. Both sides are planned; objects with equal plans
 * are equal and are not rendered.
 */
final class ObjectDiff {
  private final Sides sides;
  private final RiskNotes notes;
  private final Set<String> hubs;
  private final RenderedSide before;
  private final RenderedSide after;
  private final Map<String, Handover> handovers = new TreeMap<>();
  private final Set<String> unknown = new TreeSet<>();

  ObjectDiff(Sides sides, RiskNotes notes) {
    this.sides = sides;
    this.notes = notes;
    this.hubs = Hubs.known(sides);
    this.before = RenderedSide.before(sides);
    this.after = before.after(sides);
  }

  /** The objects that change; none where a side has errors, since nothing is applied then. */
  List<ObjectChange> of(TenantPair pair) {
    if (vanishes(pair)) {
      return List.of();
    }
    List<ObjectChange> changes = new ArrayList<>();
    Handover handover = Handover.none();
    for (String cluster : pair.clusters()) {
      TenantComparison comparison =
          new TenantComparison(
              pair, cluster, new ObjectRisks(pair, notes.of(pair.name()), hubs), before, after);
      if (isBroken(pair) || !comparison.run(handover)) {
        cannotCompare(pair);
        return List.of();
      }
      changes.addAll(comparison.changes());
    }
    handovers.put(pair.name(), handover);
    return changes;
  }

  private void cannotCompare(TenantPair pair) {
    String name = pair.name();
    if (sides.afterFindings().stop(name)
        || pair.after().isEmpty() && sides.afterFiles().containsKey(name)) {
      unknown.add(name);
    } else if (pair.before().isPresent()) { // already reported for files that cannot be read
      notes
          .of(name)
          .note(
              Risk.UNREADABLE_BASE,
              pair.at(),
              "the objects cannot be compared, because the base has errors");
    }
  }

  /** Which pods of a tenant get another proxy. */
  Handover handover(String tenant) {
    return handovers.getOrDefault(tenant, Handover.unknown());
  }

  /** Tenants whose objects are unknown, because the head has errors in their file or their plan. */
  Set<String> unknown() {
    return unknown;
  }

  /**
   * Of a file that vanishes unannounced the generator keeps the Application: nothing is deleted.
   */
  private boolean vanishes(TenantPair pair) {
    return sides.gone().contains(pair.name())
        && pair.before().map(t -> t.lifecycle() == Tenant.Lifecycle.ACTIVE).orElse(true);
  }

  private boolean isBroken(TenantPair pair) {
    boolean unread =
        pair.after().isEmpty() && sides.afterFiles().containsKey(pair.name())
            || pair.before().isEmpty() && sides.beforeFiles().containsKey(pair.name());
    return unread
        || pair.after().isPresent() && sides.afterFindings().stop(pair.name())
        || pair.before().isPresent() && sides.beforeFindings().stop(pair.name());
  }
}
