package dev.meshfleet.generator.list;

import dev.meshfleet.application.Application;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The result of history up to a commit. Immutable.
 *
 * @param commit the last commit that was read
 * @param taken the commit of the list: the same, or the last one that was not rejected
 * @param refusal why the commit is not taken; empty when it is
 * @param folder git's id of the tenants' folder in the taken commit
 * @param settings the fleet.yaml in effect
 * @param states by tenant, or by file name for a file that cannot be a tenant file
 * @param owners the tenant of each Application name
 * @param waiting tenants whose change is held; checked again with every commit
 * @param unread listed tenants with a deleted or unreadable file
 * @param listed the number of tenants with a mesh
 */
public record Register(
    String commit,
    String taken,
    String refusal,
    String folder,
    Settings settings,
    PersistentMap<TenantState> states,
    PersistentMap<String> owners,
    SortedSet<String> waiting,
    SortedSet<String> unread,
    int listed) {
  static final Register EMPTY =
      new Register(
          "",
          "",
          "",
          "",
          Settings.NONE,
          PersistentMap.empty(),
          PersistentMap.empty(),
          new TreeSet<>(),
          new TreeSet<>(),
          0);

  /** Whether no tenant is listed. */
  public boolean isEmpty() {
    return listed == 0;
  }

  /** Every mesh, by tenant and cluster. */
  public List<Application> meshes() {
    return states.sorted().flatMap(entry -> entry.getValue().listed().stream()).toList();
  }

  /** The clusters that fleet.yaml names, and those that meshes are in. */
  public SortedSet<String> clusters() {
    SortedSet<String> all = new TreeSet<>(settings.clusters());
    states.sorted().forEach(e -> e.getValue().listed().forEach(m -> all.add(m.cluster())));
    return all;
  }

  /** The number of files with errors. */
  public long broken() {
    return states.sorted().filter(e -> !e.getValue().problem().isEmpty()).count();
  }

  /** The number of listed tenants with a file that is deleted without lifecycle: Retiring. */
  public long orphaned() {
    return states.sorted().filter(e -> e.getValue().isOrphaned()).count();
  }

  /** The state of each tenant, sorted by name. */
  public Stream<Map.Entry<String, TenantState>> tenants() {
    return states.sorted();
  }

  /** Why fleet.yaml of the newest commit is not in effect; empty when it is. */
  public String fleetProblem() {
    return settings.problem();
  }

  /** The number of tenants with a mesh here that is missing in the other register. */
  public int lostIn(Register other) {
    return (int)
        states
            .sorted()
            .filter(
                entry ->
                    TenantState.loses(
                        entry.getValue().listed(),
                        other.states.get(entry.getKey()).orElse(TenantState.NONE).listed()))
            .count();
  }
}
