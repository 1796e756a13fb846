package dev.meshfleet.generator.list;

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
  Register next(Register before, CommitChanges commit) {
    if (commit.refusal().isPresent()) {
      return refused(before, commit);
    }
    PersistentMap<TenantState> states = before.states();
    SortedSet<String> touched = new TreeSet<>(before.waiting());
    for (var file : commit.files().entrySet()) {
      TenantState state = states.get(file.getKey()).orElse(TenantState.NONE);
      states = states.with(file.getKey(), state.after(file.getValue()));
      touched.add(file.getKey());
    }
    SortedSet<String> losing = losing(states, touched);
    boolean granted =
        losing.size() <= limit.of(before.listed()) || commit.approvals().contains(losing.size());
    SortedSet<String> held = granted ? new TreeSet<>() : losing;
    Changes changes = new Changes(before, states);
    // Losing tenants come first: other tenants of the same commit may use the freed names.
    touched.stream().filter(name -> losing.contains(name) && granted).forEach(changes::grant);
    touched.addAll(changes.guard(before.unread(), touched));
    touched.stream().filter(name -> !losing.contains(name)).forEach(changes::grant);
    String why =
        ("%d tenants would lose a mesh at once; to approve, add a commit with the trailer"
                + " Meshfleet-Approve-Removal: %d")
            .formatted(held.size(), held.size());
    held.forEach(name -> changes.hold(name, why));
    return changes.register(commit);
  }

  private static Register refused(Register before, CommitChanges commit) {
    return new Register(
        commit.commit(),
        before.taken(),
        commit.refusal().orElseThrow(),
        before.folder(),
        before.settings(),
        before.states(),
        before.owners(),
        before.waiting(),
        before.unread(),
        before.listed());
  }

  private static SortedSet<String> losing(
      PersistentMap<TenantState> states, SortedSet<String> touched) {
    SortedSet<String> losing = new TreeSet<>();
    for (String name : touched) {
      if (states.get(name).orElse(TenantState.NONE).wouldLose()) {
        losing.add(name);
      }
    }
    return losing;
  }

  /** The changes of one commit while they are applied. */
  private static final class Changes {
    private PersistentMap<TenantState> states;
    private PersistentMap<String> owners;
    private final SortedSet<String> waiting = new TreeSet<>();
    private SortedSet<String> unread = new TreeSet<>();
    private ReservedClaims reserved = ReservedClaims.of(PersistentMap.empty(), new TreeSet<>());
    private int listed;

    Changes(Register before, PersistentMap<TenantState> states) {
      this.states = states;
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
      unread.removeIf(name -> !states.get(name).orElse(TenantState.NONE).isUnread());
      reserved = ReservedClaims.of(states, unread);
      return before.containsAll(unread) ? new TreeSet<>() : reserved.rivals(states);
    }

    void grant(String name) {
      TenantState state = states.get(name).orElse(TenantState.NONE);
      Optional<String> clash = clash(name, state);
      if (clash.isPresent()) {
        hold(name, clash.get());
        return;
      }
      TenantState granted = state.granted();
      for (Application mesh : state.listed()) {
        owners = owners.without(mesh.name());
      }
      for (Application mesh : granted.listed()) {
        owners = owners.with(mesh.name(), name);
      }
      listed += count(granted) - count(state);
      states = granted.isForgotten() ? states.without(name) : states.with(name, granted);
    }

    void hold(String name, String why) {
      TenantState state = states.get(name).orElse(TenantState.NONE);
      states = states.with(name, state.heldBecause(why));
      waiting.add(name);
    }

    private Optional<String> clash(String name, TenantState state) {
      for (Application mesh : state.wanted()) {
        Optional<String> owner = owners.get(mesh.name()).filter(other -> !other.equals(name));
        if (owner.isPresent()) {
          return Optional.of(
              "the Application \"%s\" belongs to tenant %s; rename the tenant or a cluster"
                  .formatted(mesh.name(), owner.get()));
        }
      }
      return reserved.clash(name, state);
    }

    private static int count(TenantState state) {
      return state.listed().isEmpty() ? 0 : 1;
    }

    Register register(CommitChanges commit) {
      return new Register(
          commit.commit(),
          commit.commit(),
          "",
          commit.folder(),
          commit.settings(),
          states,
          owners,
          waiting,
          unread,
          listed);
    }
  }
}
