package dev.meshfleet.generator.truth;

import dev.meshfleet.application.Application;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The rules by which a commit changes the list of meshes. A pure function: the same history gives
 * the same list in every process and after every restart.
 *
 * <ol>
 *   <li>A commit without the tenants' folder, or without a readable fleet.yaml before there ever
 *       was one, is not taken: the list of the previous commit stays in effect.
 *   <li>A readable file determines its tenant.
 *   <li>A file with errors leaves its tenant as in the last readable version. A file that was never
 *       readable results in no mesh.
 *   <li>A deleted file removes its tenant if its last readable version, in an earlier commit, has
 *       {@code lifecycle: Retiring}. Otherwise the tenant stays listed as {@code Orphaned}.
 *   <li>Tenants that lose a mesh are counted: removed tenants, tenants that leave a cluster, and
 *       tenants whose Applications get other names. If their number exceeds the limit, all of them
 *       are held as listed, also by later commits, until the number is within the limit or a commit
 *       has the trailer {@code Meshfleet-Approve-Removal: <n>} with exactly this number.
 *   <li>The name of an Application belongs to the first tenant that has it. A second tenant with
 *       the same name stays as listed.
 *   <li>The claims of a listed tenant with a deleted or unreadable file stay valid. A tenant that
 *       claims the same stays as listed.
 * </ol>
 */
final class Rules {
  private final ShrinkLimit limit;

  Rules(ShrinkLimit limit) {
    this.limit = limit;
  }

  /** The register after one more commit. */
  Register next(Register before, Step step) {
    if (step.refusal().isPresent()) {
      return refused(before, step);
    }
    Shelves<Standing> standings = before.standings();
    SortedSet<String> touched = new TreeSet<>(before.waiting());
    for (var file : step.files().entrySet()) {
      Standing standing = standings.get(file.getKey()).orElse(Standing.NONE);
      standings = standings.with(file.getKey(), standing.after(file.getValue()));
      touched.add(file.getKey());
    }
    SortedSet<String> losing = losing(standings, touched);
    boolean granted =
        losing.size() <= limit.of(before.listed()) || step.approvals().contains(losing.size());
    SortedSet<String> held = granted ? new TreeSet<>() : losing;
    Changes changes = new Changes(before, standings);
    // Losing tenants come first: other tenants of the same commit may use the freed names.
    touched.stream().filter(name -> losing.contains(name) && granted).forEach(changes::grant);
    touched.addAll(changes.guard(before.unread(), touched));
    touched.stream().filter(name -> !losing.contains(name)).forEach(changes::grant);
    String why =
        ("%d tenants would lose a mesh at once; to approve, add a commit with the trailer"
                + " Meshfleet-Approve-Removal: %d")
            .formatted(held.size(), held.size());
    held.forEach(name -> changes.hold(name, why));
    return changes.register(step);
  }

  private static Register refused(Register before, Step step) {
    return new Register(
        step.commit(),
        before.taken(),
        step.refusal().orElseThrow(),
        before.folder(),
        before.settings(),
        before.standings(),
        before.owners(),
        before.waiting(),
        before.unread(),
        before.listed());
  }

  private static SortedSet<String> losing(Shelves<Standing> standings, SortedSet<String> touched) {
    SortedSet<String> losing = new TreeSet<>();
    for (String name : touched) {
      if (standings.get(name).orElse(Standing.NONE).wouldLose()) {
        losing.add(name);
      }
    }
    return losing;
  }

  /** The changes of one commit while they are applied. */
  private static final class Changes {
    private Shelves<Standing> standings;
    private Shelves<String> owners;
    private final SortedSet<String> waiting = new TreeSet<>();
    private SortedSet<String> unread = new TreeSet<>();
    private Guarded guarded = Guarded.of(Shelves.empty(), new TreeSet<>());
    private int listed;

    Changes(Register before, Shelves<Standing> standings) {
      this.standings = standings;
      this.owners = before.owners();
      this.listed = before.listed();
    }

    /**
     * Guards the claims of tenants without a readable file.
     *
     * @return tenants that become rivals because a file is newly deleted or broken
     */
    SortedSet<String> guard(SortedSet<String> before, SortedSet<String> touched) {
      unread = new TreeSet<>(before);
      unread.addAll(touched);
      unread.removeIf(name -> !standings.get(name).orElse(Standing.NONE).isUnread());
      guarded = Guarded.of(standings, unread);
      return before.containsAll(unread) ? new TreeSet<>() : guarded.rivals(standings);
    }

    void grant(String name) {
      Standing standing = standings.get(name).orElse(Standing.NONE);
      Optional<String> clash = clash(name, standing);
      if (clash.isPresent()) {
        hold(name, clash.get());
        return;
      }
      Standing granted = standing.granted();
      for (Application mesh : standing.listed()) {
        owners = owners.without(mesh.name());
      }
      for (Application mesh : granted.listed()) {
        owners = owners.with(mesh.name(), name);
      }
      listed += count(granted) - count(standing);
      standings = granted.isForgotten() ? standings.without(name) : standings.with(name, granted);
    }

    void hold(String name, String why) {
      Standing standing = standings.get(name).orElse(Standing.NONE);
      standings = standings.with(name, standing.heldBecause(why));
      waiting.add(name);
    }

    private Optional<String> clash(String name, Standing standing) {
      for (Application mesh : standing.wanted()) {
        Optional<String> owner = owners.get(mesh.name()).filter(other -> !other.equals(name));
        if (owner.isPresent()) {
          return Optional.of(
              "the Application \"%s\" belongs to tenant %s; rename the tenant or a cluster"
                  .formatted(mesh.name(), owner.get()));
        }
      }
      return guarded.clash(name, standing);
    }

    private static int count(Standing standing) {
      return standing.listed().isEmpty() ? 0 : 1;
    }

    Register register(Step step) {
      return new Register(
          step.commit(),
          step.commit(),
          "",
          step.folder(),
          step.settings(),
          standings,
          owners,
          waiting,
          unread,
          listed);
    }
  }
}
