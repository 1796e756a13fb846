package dev.meshfleet.onboard;

import dev.meshfleet.fleet.Fleet;
import dev.meshfleet.fleet.Located;
import dev.meshfleet.fleet.Tenant;
import dev.meshfleet.istio.Releases;
import dev.meshfleet.istio.Version;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The parts of a fleet that a new tenant depends on.
 *
 * @param fleet every tenant that can be read
 * @param plain the new tenant with only the defaults of fleet.yaml
 */
public record FleetContext(Fleet fleet, Tenant plain) {
  private static final List<String> SERVICE_TYPES = List.of("LoadBalancer", "NodePort");
  private static final List<String> EXAMPLES =
      List.of("example.com", "example.org", "example.net", "example");
  private static final int CLUSTERS = 2;

  /** A version of Istio and the version to upgrade to. */
  record Upgrade(Version from, Version to) {}

  /**
   * Labels that the policy requires, each with the value that most tenants have, or with {@link
   * TenantDraft#UNKNOWN}.
   */
  Map<String, String> labels() {
    Map<String, String> labels = new LinkedHashMap<>();
    for (Located<String> key : fleet.policy().requiredLabels()) {
      Map<String, Long> counts = new TreeMap<>();
      fleet.tenants().values().stream()
          .map(tenant -> tenant.labels().get(key.value()))
          .filter(value -> value != null)
          .forEach(value -> counts.merge(value, 1L, Long::sum));
      labels.put(
          key.value(),
          counts.entrySet().stream()
              .max(Map.Entry.comparingByValue())
              .map(Map.Entry::getKey)
              .orElse(TenantDraft.UNKNOWN));
    }
    return labels;
  }

  /** Two of the fleet's clusters. */
  List<String> clusters() throws NotHere {
    List<String> all = fleet.clusters().stream().map(cluster -> cluster.name().value()).toList();
    if (all.size() < CLUSTERS) {
      throw new NotHere(
          "clusters: the fleet has only the cluster %s; add another one under spec.clusters in fleet.yaml"
              .formatted(all.get(0)));
    }
    return all.subList(0, CLUSTERS);
  }

  /**
   * Among the hosting tenants in all these clusters the one that fleet.yaml names, or the one with
   * the fewest guests.
   */
  String host(List<String> clusters) throws NotHere {
    return fleet.tenants().values().stream()
        .filter(tenant -> !tenant.isShared() && tenant.mesh().hosting())
        .filter(tenant -> tenant.lifecycle() == Tenant.Lifecycle.ACTIVE)
        .filter(tenant -> clusters.stream().allMatch(tenant::isIn))
        .min(
            Comparator.comparing((Tenant tenant) -> !plain.isGuestOf(tenant))
                .thenComparing(tenant -> fleet.guestsOf(tenant).size()))
        .map(Tenant::name)
        .orElseThrow(
            () ->
                new NotHere(
                    "guest: no tenant in %s hosts others; create one with meshfleet new platform --with hosting, or set mesh: {hosting: true} in the file of a tenant"
                        .formatted(String.join(" and ", clusters))));
  }

  /** The clusters of a tenant whose file names none. */
  List<String> defaultClusters() {
    return plain.clusters().stream().map(Located::value).toList();
  }

  /** These parts, and {@code guest} where the fleet's default is a shared control plane. */
  Set<Part> withDefaults(Set<Part> parts) {
    Set<Part> all = EnumSet.noneOf(Part.class);
    all.addAll(parts);
    if (plain.isShared() && !Part.needControlPlane(parts)) {
      all.add(Part.GUEST);
    }
    return all;
  }

  /** Whether parts need a dedicated control plane, but the fleet's default is a shared one. */
  boolean needsTenancy(Set<Part> parts) {
    return plain.isShared() && Part.needControlPlane(parts);
  }

  /** The version to write, if the policy does not allow the default version. */
  Optional<Version> ownVersion() throws NotHere {
    Version own = version();
    return plain.mesh().version().value().equals(own.toString())
        ? Optional.empty()
        : Optional.of(own);
  }

  /** The fleet's default version, or the newest version that its policy allows. */
  private Version version() throws NotHere {
    String given = plain.mesh().version().value();
    if (fleet.policy().allowsVersion(given)) {
      return Releases.parse(given).orElseThrow();
    }
    Stream<Version> exact =
        fleet.policy().versions().stream()
            .map(Located::value)
            .flatMap(text -> Releases.parse(text).stream())
            .filter(version -> fleet.releases().find(version).isPresent());
    return Stream.concat(fleet.releases().all().stream(), exact)
        .filter(version -> fleet.policy().allowsVersion(version.toString()))
        .max(
            Comparator.<Version, Boolean>comparing(version -> version.candidate().isEmpty())
                .thenComparing(Comparator.naturalOrder()))
        .orElseThrow(
            () ->
                new NotHere(
                    "version: the fleet's policy allows no version of Istio that Meshfleet knows"));
  }

  /** From the fleet's version to a newer one, or to it from the next older one. */
  Upgrade upgrade() throws NotHere {
    Version now = version();
    List<Version> allowed =
        fleet.releases().all().stream()
            .filter(version -> version.candidate().isEmpty())
            .filter(version -> fleet.policy().allowsVersion(version.toString()))
            .filter(version -> version.major() == now.major())
            .filter(version -> Math.abs(version.minor() - now.minor()) <= 1)
            .toList();
    Optional<Version> newer =
        allowed.stream().filter(v -> v.compareTo(now) > 0).max(Comparator.naturalOrder());
    Optional<Version> older =
        allowed.stream().filter(v -> v.compareTo(now) < 0).max(Comparator.naturalOrder());
    return newer
        .map(to -> new Upgrade(now, to))
        .or(() -> older.map(from -> new Upgrade(from, now)))
        .orElseThrow(
            () ->
                new NotHere(
                    "canary: the fleet's policy allows no version of Istio for an upgrade to or from %s"
                        .formatted(now)));
  }

  /** The type of a gateway's Service, where the policy does not allow the usual one. */
  Optional<String> serviceType() {
    List<String> allowed = fleet.policy().serviceTypes().stream().map(Located::value).toList();
    return allowed.isEmpty() || allowed.contains(SERVICE_TYPES.get(0))
        ? Optional.empty()
        : Optional.of(
            SERVICE_TYPES.stream().filter(allowed::contains).findFirst().orElse(allowed.get(0)));
  }

  /** A mesh in the tenant's clusters whose file sets {@code mesh.trust.root}. */
  Optional<String> peer(List<String> clusters) {
    return fleet.tenants().values().stream()
        .filter(tenant -> !tenant.isShared() && tenant.mesh().trust().root().isPresent())
        .filter(tenant -> clusters.stream().allMatch(tenant::isIn))
        .map(Tenant::name)
        .findFirst();
  }

  /** A host in a domain for examples; if possible, one that no tenant uses. */
  String freeHost(String name) {
    List<String> hosts = EXAMPLES.stream().map(domain -> name + "." + domain).toList();
    return hosts.stream()
        .filter(host -> fleet.tenants().values().stream().noneMatch(t -> t.claimsHost(host)))
        .findFirst()
        .orElse(hosts.get(0));
  }

  boolean allowsValue(String path) {
    return fleet.policy().allowsValue(path);
  }
}
