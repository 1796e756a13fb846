package dev.meshfleet.rule;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which tenant has which host name of a cluster, indexed by the labels of the names. The lookup of
 * overlapping names takes one step for each label, regardless of the number of names.
 */
final class HostClaims {
  private final Map<String, Claim> names = new HashMap<>();

  /** By the text after the asterisk, {@code .example.com}. */
  private final Map<String, Claim> wildcards = new HashMap<>();

  /** For each suffix of a claimed name, the first claim and the first claim of another tenant. */
  private final Map<String, Pair> below = new HashMap<>();

  /**
   * Claims a host, unless another tenant has the same host, a host that covers it, or a host that
   * it covers.
   *
   * @return the other tenant's claim
   */
  Optional<Claim> claim(String host, Claim claim) {
    Optional<Claim> other =
        host.startsWith("*") ? wildcard(host.substring(1), claim) : name(host, claim);
    if (other.isEmpty()) {
      add(host, claim);
    }
    return other;
  }

  private Optional<Claim> name(String host, Claim claim) {
    Optional<Claim> same = others(names.get(host), claim);
    return same.isPresent() ? same : covering(host, claim);
  }

  private Optional<Claim> wildcard(String ending, Claim claim) {
    Optional<Claim> same = others(wildcards.get(ending), claim);
    if (same.isPresent()) {
      return same;
    }
    Optional<Claim> covering = covering(ending, claim);
    Pair covered = below.get(ending);
    return covering.isPresent() || covered == null ? covering : covered.otherThan(claim.tenant());
  }

  /**
   * A wildcard of another tenant that covers a name: any suffix of the name that begins with a dot,
   * or the wildcard for all hosts.
   */
  private Optional<Claim> covering(String host, Claim claim) {
    for (int dot = host.indexOf('.'); dot >= 0; dot = host.indexOf('.', dot + 1)) {
      Optional<Claim> other = others(wildcards.get(host.substring(dot)), claim);
      if (other.isPresent()) {
        return other;
      }
    }
    return others(wildcards.get(""), claim);
  }

  private static Optional<Claim> others(Claim found, Claim claim) {
    return Optional.ofNullable(found).filter(other -> !other.tenant().equals(claim.tenant()));
  }

  private void add(String host, Claim claim) {
    boolean wildcard = host.startsWith("*");
    String name = wildcard ? host.substring(1) : host;
    (wildcard ? wildcards : names).putIfAbsent(name, claim);
    for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
      below.computeIfAbsent(name.substring(dot), ending -> new Pair(claim)).add(claim);
    }
    below.computeIfAbsent("", ending -> new Pair(claim)).add(claim);
  }

  /** The first claim, and the first claim of another tenant. */
  private static final class Pair {
    private final Claim first;
    private Claim second;

    private Pair(Claim first) {
      this.first = first;
    }

    private void add(Claim claim) {
      if (second == null && !claim.tenant().equals(first.tenant())) {
        second = claim;
      }
    }

    private Optional<Claim> otherThan(String tenant) {
      return Optional.ofNullable(first.tenant().equals(tenant) ? second : first);
    }
  }
}
