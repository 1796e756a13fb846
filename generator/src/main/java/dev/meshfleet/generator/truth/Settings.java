package dev.meshfleet.generator.truth;

import java.util.List;

/**
 * Which fleet.yaml tenants are read under: the last readable one.
 *
 * @param known whether there is any; a folder without the file is a readable answer too
 * @param blob git's name of its content; empty: the fleet has no such file
 * @param clusters their names
 * @param problem why the file of the newest commit is not the one in force; empty when it is
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
