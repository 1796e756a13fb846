package dev.meshfleet.generator.truth;

import dev.meshfleet.application.Application;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The rules by which a commit changes the list of meshes. A pure function: the same history gives
 * the same list, in whatever process and after however many restarts.
 *
 * <ol>
 *   <li>A commit without the tenants' folder, or with no readable fleet.yaml where there never was
 *       one, is not taken: the list stays that of the commit before.
 *   <li>A file that can be read is what its tenant is.
 *   <li>A file that cannot be read any more leaves its tenant as the last readable version has it;
 *       one that never could be read makes no mesh.
 *   <li>A file that vanished takes its tenant along if its last readable version, which an earlier
 *       commit brought, says {@code lifecycle: Retiring}. Otherwise the tenant stays, as {@code
 *       Orphaned}.
 *   <li>Tenants that would lose a mesh, be it that they go, leave a cluster or get other names of
 *       Applications, are counted. When that is more than the limit, all of them are held as they
 *       are listed, also over later commits, until there are few enough or a commit carries {@code
 *       Meshfleet-Approve-Removal: <n>} with exactly their number.
 *   <li>The name of an Application belongs to the tenant that had it first; a second tenant that
 *       would get it too stays as it is listed.
 *   <li>What a listed tenant claims, of which the file is gone or cannot be read, stays its own: a
 *       tenant that wants it too stays as it is listed.
 * </ol>
 */
final class Rules {
  private final ShrinkLimit limit;

  Rules(ShrinkLimit limit) {
    this.limit = limit;
  }

  /** What history says with one more commit. */
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
    // Who loses comes first: the names that it frees can be had by others of the same commit.
    touched.stream().filter(name -> losing.contains(name) && granted).forEach(changes::grant);
    touched.addAll(changes.guard(before.unread(), touched));
    touched.stream().filter(name -> !losing.contains(name)).forEach(changes::grant);
    String why =
        "%d tenants would lose a mesh at once; the trailer Meshfleet-Approve-Removal: %d lets them go"
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

  /** One commit's changes while they are made. */
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
     * Guards what belongs to tenants without a readable file.
     *
     * @return tenants that a file which just vanished or broke turns into rivals
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
              "the Application \"%s\" is already that of tenant %s; rename the tenant or a cluster"
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
