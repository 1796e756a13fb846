package dev.meshfleet.fleet;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which values of Istio's charts a tenant file can set.
 *
 * @param written {@code policy.values.allow} of fleet.yaml; empty if it is unset: {@link
 *     SafeValues}
 */
public record ValuePolicy(Optional<List<String>> written) {
  private static final String ALL = "*";

  /** The entry of the list that represents {@link SafeValues}. */
  private static final String BUILT_IN = "default";

  /** A path that has the same meaning in a message and in fleet.yaml. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_./-]*");

  /** The prefixes of allowed values; {@code *} allows all except the keys that isolate tenants. */
  List<String> prefixes() {
    return written
        .map(list -> list.stream().flatMap(ValuePolicy::meant).toList())
        .orElse(SafeValues.PREFIXES);
  }

  private static Stream<String> meant(String entry) {
    return entry.equals(BUILT_IN) ? SafeValues.PREFIXES.stream() : Stream.of(entry);
  }

  /** Whether a tenant can set the value at this path, {@code meshConfig.accessLogFile}. */
  boolean allows(String path) {
    return covered(prefixes(), path);
  }

  /** Whether fleet.yaml itself allows it, rather than the built-in list. */
  public boolean grants(String path) {
    return written.map(prefixes -> covered(prefixes, path)).orElse(false);
  }

  /**
   * The step by which the platform team allows values; completes "ask the platform team to". The
   * list in fleet.yaml replaces the built-in one, so a first list must include the built-in one:
   * otherwise other tenants lose values.
   *
   * @param paths paths of the values; a path that has another meaning in fleet.yaml is omitted
   */
  public String wayToAllow(Collection<String> paths) {
    List<String> plain =
        paths.stream()
            .filter(path -> PLAIN.matcher(path).matches() && !path.equals(BUILT_IN))
            .toList();
    String names = plain.size() < paths.size() ? "the value" : String.join(", ", plain);
    return written.isPresent()
        ? "add %s to policy.values.allow in fleet.yaml".formatted(names)
        : ("set policy.values.allow: [%s, %s] in fleet.yaml; \"%s\" keeps the built-in list, which"
                + " the new list replaces")
            .formatted(BUILT_IN, names, BUILT_IN);
  }

  private static boolean covered(List<String> prefixes, String path) {
    return prefixes.stream()
        .anyMatch(
            prefix -> prefix.equals(ALL) || path.equals(prefix) || path.startsWith(prefix + "."));
  }
}
