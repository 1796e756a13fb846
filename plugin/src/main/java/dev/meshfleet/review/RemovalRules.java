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
 * What the generator does with meshes that are removed: a tenant leaves the list when its file had
 * lifecycle: Retiring in an earlier commit and is then removed. If more than two tenants, and more
 * than a tenth of the fleet, leave at once, the generator holds them until a commit approves
 * exactly their number. Nothing is deleted with that: the ApplicationSet keeps Applications that
 * are no longer listed.
 *
 * @param leaving tenants that lose a mesh, as announced
 * @param vanished tenants whose file is removed although its lifecycle was never Retiring
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
      gone(
          name,
          announced,
          before.map(RemovalRules::applications).orElseGet(List::of),
          paths,
          notes.of(name));
    }
    RemovalRules rules =
        new RemovalRules(
            leaving, vanished, Math.max(LEAST, fleet / PART), approvals.contains(leaving.size()));
    rules.held(paths, notes);
    return rules;
  }

  private static void gone(
      String name, boolean announced, List<String> applications, Paths paths, RiskNotes.Of own) {
    Place place = Place.startOf(paths.file(name));
    if (announced) {
      own.note(
          Risk.TENANT_REMOVED,
          place,
          "the file of the tenant is removed; its lifecycle was Retiring",
          "check that no workload is left; after the merge, delete %s"
              .formatted(
                  String.join("; ", applications.stream().map(RemovalRules::deletion).toList())));
      return;
    }
    Optional<String> heir = paths.renamedTo(name);
    own.note(
        Severity.ERROR,
        Risk.TENANT_VANISHED,
        place,
        heir.map(
                "the file is renamed to %s: that creates a new mesh, and the old one stays as Orphaned"
                    ::formatted)
            .orElse(
                "the file is removed, but the base does not say lifecycle: Retiring; the mesh stays as Orphaned"),
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
          "lifecycle becomes Retiring",
          "move the workloads and wait until the load balancers are unused; then remove the file in a"
              + " second pull request");
    } else {
      own.note(Risk.TENANT_KEPT, after.at(), "lifecycle is no longer Retiring");
    }
  }

  private static boolean losesApplication(Tenant before, Tenant after, RiskNotes.Of own) {
    List<String> gone = new ArrayList<>(applications(before));
    List<String> now = applications(after);
    gone.removeAll(now);
    Set<String> clusters = new LinkedHashSet<>();
    after.clusters().forEach(cluster -> clusters.add(cluster.value()));
    List<String> takeovers = new ArrayList<>();
    for (var cluster : before.clusters()) {
      if (!clusters.contains(cluster.value())) {
        String name = Applications.name(before, cluster.value());
        own.note(
            Risk.CLUSTER_LEFT,
            after.at(),
            "the mesh leaves the cluster \"%s\"".formatted(cluster),
            now.contains(name)
                ? ("first move the workloads; the Application %s moves to another cluster, so delete"
                        + " the objects that it leaves in cluster %s by hand: they have the label"
                        + " meshfleet.dev/tenant=%s")
                    .formatted(name, cluster, before.name())
                : "first move the workloads; after the merge, delete " + deletion(name));
      } else if (gone.contains(Applications.name(before, cluster.value()))) {
        takeovers.add(takeover(before, after, cluster.value()));
      }
    }
    renamed(after, takeovers, own);
    return !takeovers.isEmpty() || !clusters.containsAll(names(before));
  }

  private static void renamed(Tenant after, List<String> takeovers, RiskNotes.Of own) {
    if (!takeovers.isEmpty()) {
      own.note(
          Risk.APPLICATION_RENAMED,
          after.at(),
          "the Application gets another name, because the number of the tenant's clusters changes between one and several",
          "after the merge: %s. Without --cascade=false, the mesh is deleted"
              .formatted(String.join("; ", takeovers)));
    }
  }

  /** The commands by which the new Application of a cluster takes over the mesh of the old one. */
  private static String takeover(Tenant before, Tenant after, String cluster) {
    return "argocd app delete %s --cascade=false, then argocd app sync %s --server-side"
        .formatted(Applications.name(before, cluster), Applications.name(after, cluster));
  }

  /** The command that deletes an Application with the objects of its mesh. */
  private static String deletion(String application) {
    return "the Application with its mesh: argocd app delete %s --cascade".formatted(application);
  }

  /** Whether a mesh leaves whose objects remain in its cluster. */
  boolean leaves() {
    return !leaving.isEmpty();
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
              "%d tenants lose a mesh at once, and the limit is %d; %s"
                  .formatted(
                      count,
                      limit,
                      approved
                          ? "a commit approves the number"
                          : "the generator keeps all of them"),
              approved
                  ? "the commit on the base branch must have the trailer in its message, too"
                  : "end the message of the merge commit with the line Meshfleet-Approve-Removal: %d"
                      .formatted(count));
    }
  }
}
