package dev.meshfleet.fleet;

import java.util.List;
import java.util.Optional;

/**
 * Which values of Istio's charts a tenant file can set.
 *
 * @param written {@code policy.values.allow} of fleet.yaml; nothing: {@link SafeValues}
 */
public record ValuePolicy(Optional<List<String>> written) {
  private static final String ALL = "*";

  /** The prefixes of allowed values; {@code *}: all but the keys that isolate tenants. */
  List<String> prefixes() {
    return written.orElse(SafeValues.PREFIXES);
  }

  /** Whether a tenant can set the value at this path, {@code meshConfig.accessLogFile}. */
  boolean allows(String path) {
    return covered(prefixes(), path);
  }

  /** Whether fleet.yaml itself says so, and not the default list. */
  public boolean grants(String path) {
    return written.map(prefixes -> covered(prefixes, path)).orElse(false);
  }

  private static boolean covered(List<String> prefixes, String path) {
    return prefixes.stream()
        .anyMatch(
            prefix -> prefix.equals(ALL) || path.equals(prefix) || path.startsWith(prefix + "."));
  }
}
