package dev.meshfleet.rule;

import dev.meshfleet.fleet.AskedAddress;
import dev.meshfleet.fleet.Fleet;
import dev.meshfleet.fleet.HostName;
import dev.meshfleet.fleet.Located;
import dev.meshfleet.fleet.Mesh;
import dev.meshfleet.fleet.Tenant;
import dev.meshfleet.fleet.Values;
import dev.meshfleet.istio.Version;
import dev.meshfleet.rule.Claim.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The words by which the file of another tenant can affect some tenants: their names, their claims,
 * and words that only a claim of the same kind contains. A file without any of these words cannot
 * conflict with their claims, and cannot refer to them.
 *
 * <p>All words are in lower case. A word of a file is a run of letters, digits, {@code . _ * -}.
 */
public final class Interest {
  private static final String CONTROL_PLANE = "istio-";

  /** Longer names of Applications are truncated, and no longer consist of the tenant's name. */
  private static final int LONGEST_APPLICATION = 63 - "mesh-".length();

  private final Set<String> words = new HashSet<>();
  private final Set<String> stems = new HashSet<>();
  private final Set<String> endings = new HashSet<>();
  private final Set<Version> versions = new HashSet<>();
  private boolean everybody;

  private Interest() {}

  /**
   * The interest of these tenants.
   *
   * @param tenants of the fleet, with the hosts of those that are Shared
   * @param defaults the defaults of fleet.yaml for all tenants
   * @param otherwise the version of Istio of a tenant file without a version
   */
  public static Interest of(
      Fleet fleet, Collection<Tenant> tenants, Values defaults, String otherwise) {
    Interest interest = new Interest();
    for (Tenant tenant : tenants) {
      interest.add(fleet, tenant);
    }
    interest.everybody |=
        interest.isFar(otherwise)
            || interest.words.contains(Mesh.DEFAULT) && makesDefault(defaults)
            || defaults.data().containsKey("gateways") // which can request ports and addresses
            || defaults.texts().map(HostName::plain).anyMatch(interest::has);
    return interest;
  }

  private boolean has(String word) {
    return words.contains(word) || isBelow(word) || isFar(word);
  }

  /** Whether {@code mesh.default} is true for each tenant; it is not a word to search for. */
  private static boolean makesDefault(Values defaults) {
    return defaults.data().get("mesh") instanceof Map<?, ?> mesh
        && Boolean.TRUE.equals(mesh.get("default"));
  }

  private void add(Fleet fleet, Tenant tenant) {
    words.add(tenant.name());
    for (Claim claim : TenantClaims.claims(tenant)) {
      add(claim);
    }
    if (!tenant.isShared()) {
      add(tenant.mesh().trust().domain().value());
      version(fleet, tenant.mesh().version());
      tenant.mesh().canary().ifPresent(canary -> version(fleet, canary.version()));
    }
    for (Located<String> cluster : tenant.clusters()) {
      String application = tenant.name() + "-" + cluster;
      everybody |= application.length() > LONGEST_APPLICATION;
      stems.addAll(prefixes(application));
    }
  }

  private void add(Claim claim) {
    switch (claim.kind()) {
      case HOST -> host(claim.name());
      case NODE_PORT, ADDRESS -> {
        everybody |= Fleet.isFileOf(claim.place());
        words.add("nodeport");
        AskedAddress.words().forEach(word -> words.add(lower(word)));
      }
      case OBJECT, TAG_OBJECT -> words.addAll(prefixes(withoutKind(claim)));
      case GATEWAY -> add(claim.name().substring(claim.name().indexOf('/') + 1));
      default -> add(claim.name());
    }
  }

  private static String withoutKind(Claim claim) {
    String prefix =
        claim.kind() == Kind.OBJECT ? TenantClaims.CONTROL_PLANE_OBJECT : TenantClaims.TAG_OBJECT;
    return claim.name().substring(prefix.length());
  }

  /** A name, either as written or as derived from the name of a tenant. */
  private void add(String name) {
    String lower = lower(name);
    words.add(lower);
    stems.addAll(prefixes(lower));
    if (lower.startsWith(CONTROL_PLANE)) {
      stems.addAll(prefixes(lower.substring(CONTROL_PLANE.length())));
    }
  }

  private void host(String host) {
    words.add(host);
    if (host.startsWith("*")) {
      endings.add(host.substring(1));
    }
    for (int dot = host.indexOf('.'); dot >= 0; dot = host.indexOf('.', dot + 1)) {
      words.add("*" + host.substring(dot));
    }
    words.add("*");
  }

  private void version(Fleet fleet, Located<String> version) {
    fleet.releases().find(version.value()).ifPresent(found -> versions.add(found.version()));
  }

  /** The prefixes of a name that end before a dash or a dot, and the complete name. */
  private static List<String> prefixes(String name) {
    List<String> prefixes = new ArrayList<>(List.of(name));
    for (int i = 1; i < name.length(); i++) {
      if (name.charAt(i) == '-' || name.charAt(i) == '.') {
        prefixes.add(name.substring(0, i));
      }
    }
    return prefixes;
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  /** Whether every tenant file must be read, regardless of its content. */
  public boolean isInEverybody() {
    return everybody;
  }

  /** Whether the name of a tenant alone can conflict with a claim. */
  public boolean isInTenant(String name) {
    return stems.contains(name);
  }

  /** The words of the interest. */
  public Set<String> words() {
    return words;
  }

  /** Whether some words are of interest because of their ending. */
  public boolean hasEndings() {
    return !endings.isEmpty();
  }

  /** Whether a word is a host that a wildcard of these tenants covers. */
  public boolean isBelow(String word) {
    return endings.stream().anyMatch(word::endsWith);
  }

  /** Whether a word is a version of Istio that is too far from one of these tenants' versions. */
  public boolean isFar(String word) {
    return Version.parse(word)
        .map(version -> versions.stream().anyMatch(own -> SkewRules.isTooFar(own, version)))
        .orElse(false);
  }
}
