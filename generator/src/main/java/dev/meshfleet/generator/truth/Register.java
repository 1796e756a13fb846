package dev.meshfleet.generator.truth;

import dev.meshfleet.application.Application;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What history says up to a commit. Never changed, only followed by another one.
 *
 * @param commit how far history was read
 * @param taken the commit that the list is of: the same, or the last one that could be taken
 * @param refusal why the commit could not be taken; empty when it was
 * @param folder git's name of the tenants' folder of the taken commit
 * @param settings the fleet.yaml in force
 * @param standings by tenant; what only looks like a tenant file is here under its whole name
 * @param owners which tenant has which Application name
 * @param waiting tenants whose change is held; looked at again with every commit
 * @param unread listed tenants whose file is gone or cannot be read
 * @param listed the number of tenants with a mesh
 */
public record Register(
    String commit,
    String taken,
    String refusal,
    String folder,
    Settings settings,
    Shelves<Standing> standings,
    Shelves<String> owners,
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
          Shelves.empty(),
          Shelves.empty(),
          new TreeSet<>(),
          new TreeSet<>(),
          0);

  /** Whether there is any list. */
  public boolean isEmpty() {
    return listed == 0;
  }

  /** Every mesh, by tenant and cluster. */
  public List<Application> meshes() {
    return standings.sorted().flatMap(entry -> entry.getValue().listed().stream()).toList();
  }

  /** The clusters that fleet.yaml names, and those that meshes are in. */
  public SortedSet<String> clusters() {
    SortedSet<String> all = new TreeSet<>(settings.clusters());
    standings.sorted().forEach(e -> e.getValue().listed().forEach(m -> all.add(m.cluster())));
    return all;
  }

  /** How many files cannot be read. */
  public long broken() {
    return standings.sorted().filter(e -> !e.getValue().problem().isEmpty()).count();
  }

  /** How many tenants are listed whose file vanished unannounced. */
  public long orphaned() {
    return standings.sorted().filter(e -> e.getValue().isOrphaned()).count();
  }

  /** How each tenant stands, in the order of names. */
  public Stream<Map.Entry<String, Standing>> tenants() {
    return standings.sorted();
  }

  /** Why fleet.yaml of the newest commit is not in force; empty when it is. */
  public String fleetProblem() {
    return settings.problem();
  }

  /** How many tenants have a mesh here that the other one lacks. */
  public int lostIn(Register other) {
    return (int)
        standings
            .sorted()
            .filter(
                entry ->
                    Standing.loses(
                        entry.getValue().listed(),
                        other.standings.get(entry.getKey()).orElse(Standing.NONE).listed()))
            .count();
  }
}
