package dev.meshfleet.generator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The expected list of a history, by a simple implementation that is independent of the program and
 * always starts at the first commit. All tenants are in one cluster.
 */
final class Model {
  /** The content of a file. */
  enum Kind {
    ACTIVE,
    RETIRING,
    BROKEN
  }

  /**
   * A commit.
   *
   * @param files null: no folder
   * @param approved -1: no trailer
   */
  record Step(Map<String, Kind> files, int approved) {}

  private final Map<String, Kind> lastReadable = new TreeMap<>();
  private final TreeSet<String> listed = new TreeSet<>();
  private Map<String, Kind> files = Map.of();
  private int waiting;

  /** {@code <tenant> <lifecycle>} in the order of names. */
  List<String> listed(List<Step> history) {
    read(history);
    List<String> all = new ArrayList<>();
    for (String name : listed) {
      boolean orphan = !files.containsKey(name) && lastReadable.get(name) == Kind.ACTIVE;
      String alive = lastReadable.get(name) == Kind.RETIRING ? "Retiring" : "Active";
      all.add(name + " " + (orphan ? "Orphaned" : alive));
    }
    return all;
  }

  List<String> names(List<Step> history) {
    read(history);
    return List.copyOf(listed);
  }

  /** The number of tenants that an additional commit without changes would remove. */
  int waiting(List<Step> history) {
    read(history);
    return waiting;
  }

  private void read(List<Step> history) {
    lastReadable.clear();
    listed.clear();
    files = Map.of();
    waiting = 0;
    for (Step step : history) {
      if (step.files != null) {
        read(step);
      }
    }
  }

  private void read(Step step) {
    files = step.files;
    int before = listed.size();
    TreeSet<String> leaving = new TreeSet<>();
    for (String name : listed) {
      if (!files.containsKey(name) && lastReadable.get(name) == Kind.RETIRING) {
        leaving.add(name);
      }
    }
    boolean may = leaving.size() <= Math.max(2, before / 10) || leaving.size() == step.approved;
    waiting = may ? 0 : leaving.size();
    if (may) {
      listed.removeAll(leaving);
      lastReadable.keySet().removeAll(leaving);
    }
    files.forEach(
        (name, kind) -> {
          if (kind != Kind.BROKEN) {
            lastReadable.put(name, kind);
            listed.add(name);
          }
        });
  }
}
