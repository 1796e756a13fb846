package dev.meshfleet.istio;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The releases of Istio that a fleet can use: those that Meshfleet knows, and those that the fleet
 * learned with {@code meshfleet istio add}. Meshfleet's own releases take precedence over learned
 * ones.
 *
 * @param learned the learned releases, by version
 */
public record FleetReleases(Map<Version, Release> learned) {
  /** Only the releases that Meshfleet knows. */
  public static final FleetReleases KNOWN = new FleetReleases(Map.of());

  public FleetReleases {
    learned = Map.copyOf(learned);
  }

  /** The release to render for a version: see {@link Releases#find}. */
  public Optional<Release> find(Version version) {
    Release own = learned.get(version);
    return own == null || Releases.known().contains(version)
        ? Releases.find(version)
        : Optional.of(own);
  }

  /** The release to render for the text of a version; empty if it names none. */
  public Optional<Release> find(String version) {
    return Releases.parse(version).flatMap(this::find);
  }

  /** Every version that is used without a note about a newer version, oldest first. */
  public List<Version> all() {
    Map<Version, Boolean> all = new TreeMap<>();
    Releases.known().forEach(version -> all.put(version, true));
    learned.keySet().forEach(version -> all.put(version, true));
    return new ArrayList<>(all.keySet());
  }
}
