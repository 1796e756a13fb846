package dev.meshfleet.fleet;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which namespaces a tenant can have.
 *
 * @param reserved namespaces that fleet.yaml reserves, in addition to {@link ReservedNamespaces}
 * @param pattern required pattern of the names of a tenant's namespaces, {@code <tenant>-*}; empty:
 *     any
 * @param monitoring namespaces of the platform that can scrape metrics; no tenant can have them
 * @param most maximum number of a tenant's namespaces for workloads
 */
public record NamespacePolicy(
    Set<String> reserved,
    Optional<Located<String>> pattern,
    List<Located<String>> monitoring,
    int most) {
  /**
   * A default that is higher than the number that a tenant needs, and low enough to render at once.
   */
  public static final int DEFAULT_MOST = 200;

  static final String TENANT = "<tenant>";

  /** Whether this namespace is reserved. */
  boolean reserves(String namespace) {
    return ReservedNamespaces.has(namespace)
        || reserved.contains(namespace)
        || monitoring.stream().anyMatch(name -> name.value().equals(namespace));
  }

  /**
   * Whether a namespace of this tenant matches the pattern, in which {@code *} matches any text.
   */
  public boolean fits(String namespace, String tenant) {
    return pattern.map(located -> matches(located.value(), namespace, tenant)).orElse(true);
  }

  private static boolean matches(String pattern, String namespace, String tenant) {
    String regex =
        Pattern.quote(pattern.replace(TENANT, tenant)).replaceAll("\\*+", "\\\\E.+\\\\Q");
    return namespace.matches(regex);
  }
}
