package dev.meshfleet.generator.list;

import java.util.List;

/**
 * The fleet.yaml in effect: the last readable one.
 *
 * @param known whether one was ever read; a folder without the file counts as read
 * @param blob git's id of its content; empty when the fleet has no such file
 * @param clusters the names of the clusters
 * @param problem why the file of the newest commit is not in effect; empty when it is
 */
public record Settings(boolean known, String blob, List<String> clusters, String problem) {
  static final Settings NONE = new Settings(false, "", List.of(), "");

  public Settings {
    clusters = List.copyOf(clusters);
  }

  Settings refused(String why) {
    return new Settings(known, blob, clusters, why);
  }
}
