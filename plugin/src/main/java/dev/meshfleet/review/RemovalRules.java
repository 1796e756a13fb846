package dev.meshfleet.review;

import dev.meshfleet.application.Applications;
import dev.meshfleet.finding.Place;
import dev.meshfleet.finding.Severity;
import dev.meshfleet.fleet.Tenant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the generator will do about meshes that go (product contract, section 5): a tenant leaves
 * after its file said Retiring in an earlier commit and then vanished; more than two and more than
 * a tenth of the fleet at once are held until a commit approves exactly their number.
 *
 * @param leaving tenants that lose a mesh, as they may
 * @param vanished tenants whose file goes although it never said Retiring
 * @param limit how many may leave at once
 * @param approved whether a commit of the head approves the number
 */
record RemovalRules(Set<String> leaving, Set<String> vanished, int limit, boolean approved) {
  private static final int LEAST = 2;
  private static final int PART = 10;

  /**
   * @param gone tenants that have a file in the base and none in the head
   */
  static RemovalRules check(
      List<TenantPair> pairs,
      Set<String> gone,
      int fleet,
      Set<Integer> approvals,
      Paths paths,
      RiskNotes notes) {
    Set<String> leaving = new TreeSet<>();
    Set<String> vanished = new TreeSet<>();
    for (TenantPair pair : pairs) {
      RiskNotes.Of own = notes.of(pair.name());
      if (pair.isBoth()) {
        lifecycle(pair.before().get(), pair.after().get(), own);
        if (losesApplication(pair.before().get(), pair.after().get(), own)) {
          leaving.add(pair.name());
        }
      }
    }
    for (String name : gone) {
      Optional<Tenant> before =
          pairs.stream().filter(p -> p.name().equals(name)).findFirst().flatMap(TenantPair::before);
      boolean announced =
          before.map(tenant -> tenant.lifecycle() == Tenant.Lifecycle.RETIRING).orElse(false);
      (announced ? leaving : vanished).add(name);
      gone(name, announced, paths, notes.of(name));
    }
    RemovalRules rules =
        new RemovalRules(
            leaving, vanished, Math.max(LEAST, fleet / PART), approvals.contains(leaving.size()));
    rules.held(paths, notes);
    return rules;
  }

  private static void gone(String name, boolean announced, Paths paths, RiskNotes.Of own) {
    Place place = Place.startOf(paths.file(name));
    if (announced) {
      own.note(Risk.TENANT_REMOVED, place, "the tenant leaves; its file said lifecycle: Retiring");
      return;
    }
    Optional<String> heir = paths.renamedTo(name);
    own.note(
        Severity.ERROR,
        Risk.TENANT_VANISHED,
        place,
        heir.map(
                "the file is renamed to %s: that is a new mesh, and the old one stays behind"
                    ::formatted)
            .orElse(
                "the file vanishes without lifecycle: Retiring in the base; the mesh stays, Orphaned"),
        "");
  }

  private static void lifecycle(Tenant before, Tenant after, RiskNotes.Of own) {
    if (before.lifecycle() == after.lifecycle()) {
      return;
    }
    if (after.lifecycle() == Tenant.Lifecycle.RETIRING) {
      own.note(
          Risk.TENANT_RETIRING,
          after.at(),
          "the tenant is announced to leave",
          "next safe step: move the workloads, wait until the load balancers are free; then remove the file");
    } else {
      own.note(Risk.TENANT_KEPT, after.at(), "the tenant stays after all");
    }
  }

  private static boolean losesApplication(Tenant before, Tenant after, RiskNotes.Of own) {
    List<String> gone = new ArrayList<>(applications(before));
    List<String> now = applications(after);
    gone.removeAll(now);
    Set<String> clusters = new LinkedHashSet<>();
    after.clusters().forEach(cluster -> clusters.add(cluster.value()));
    boolean renamed = false;
    for (var cluster : before.clusters()) {
      if (!clusters.contains(cluster.value())) {
        own.note(
            Risk.CLUSTER_LEFT, after.at(), "the mesh leaves the cluster \"%s\"".formatted(cluster));
      } else {
        renamed |= gone.contains(Applications.name(before, cluster.value()));
      }
    }
    if (renamed) {
      own.note(
          Risk.APPLICATION_RENAMED,
          after.at(),
          "the Application gets another name, as the tenant has one cluster or several");
    }
    return renamed || !clusters.containsAll(names(before));
  }

  private static List<String> applications(Tenant tenant) {
    return names(tenant).stream().map(cluster -> Applications.name(tenant, cluster)).toList();
  }

  private static List<String> names(Tenant tenant) {
    return tenant.clusters().stream().map(cluster -> cluster.value()).toList();
  }

  private void held(Paths paths, RiskNotes notes) {
    if (leaving.size() > limit) {
      int count = leaving.size();
      notes
          .of("")
          .note(
              approved ? Severity.NOTE : Severity.WARNING,
              Risk.REMOVALS_HELD,
              Place.startOf(paths.folder()),
              "%d tenants lose a mesh at once, and %d may; %s"
                  .formatted(
                      count, limit, approved ? "a commit approves it" : "the generator holds them"),
              approved
                  ? "the trailer must be in the message of the commit on the base branch too"
                  : "end the message of the merge commit with the line Meshfleet-Approve-Removal: %d"
                      .formatted(count));
    }
  }
}
