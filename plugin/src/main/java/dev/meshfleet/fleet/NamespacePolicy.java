package dev.meshfleet.fleet;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which namespaces a tenant can have.
 *
 * @param reserved by fleet.yaml, besides {@link ReservedNamespaces}
 * @param pattern what names of a tenant's namespaces must fit, {@code <tenant>-*}; nothing: any
 * @param monitoring namespaces of the platform that can scrape metrics; no tenant can have them
 * @param most how many a tenant can have for its workloads
 */
public record NamespacePolicy(
    Set<String> reserved,
    Optional<Located<String>> pattern,
    List<Located<String>> monitoring,
    int most) {
  /** More than a tenant needs, and few enough to render at once. */
  public static final int DEFAULT_MOST = 200;

  static final String TENANT = "<tenant>";

  /** Whether no tenant can have this namespace. */
  boolean reserves(String namespace) {
    return ReservedNamespaces.has(namespace)
        || reserved.contains(namespace)
        || monitoring.stream().anyMatch(name -> name.value().equals(namespace));
  }

  /** Whether a namespace of this tenant fits the pattern, in which {@code *} is any text. */
  public boolean fits(String namespace, String tenant) {
    return pattern.map(located -> matches(located.value(), namespace, tenant)).orElse(true);
  }

  private static boolean matches(String pattern, String namespace, String tenant) {
    String regex =
        Pattern.quote(pattern.replace(TENANT, tenant)).replaceAll("\\*+", "\\\\E.+\\\\Q");
    return namespace.matches(regex);
  }
}
