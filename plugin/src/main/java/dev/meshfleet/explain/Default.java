package dev.meshfleet.explain;

import dev.meshfleet.fleet.Gateway;
import dev.meshfleet.fleet.Isolation;
import dev.meshfleet.fleet.Located;
import dev.meshfleet.fleet.Mesh;
import dev.meshfleet.fleet.Mesh.Canary;
import dev.meshfleet.fleet.Namespace;
import dev.meshfleet.fleet.Tenant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A field that a tenant need not write, and that shapes objects all the same.
 *
 * @param <T> what has the field: a tenant, a namespace or a gateway
 * @param field below {@code spec}, or below the entry of the list
 * @param taken the value that holds without the field; empty: none
 * @param others values that the reader takes instead, in at least one fleet
 */
record Default<T>(String field, Function<T, String> taken, Function<T, List<?>> others) {
  static final String NONE = "none";

  static List<Default<Tenant>> ofTenants() {
    return Stream.of(ofMeshes(), ofTrust(), ofIsolation(), ofAccess())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Default<Tenant>> ofMeshes() {
    return List.of(
        of("mesh.flavor", t -> t.mesh().flavor().word(), Mesh.Flavor.SAIL.word()),
        new Default<>(
            "mesh.version",
            t -> t.mesh().version().value(),
            t -> Alternatives.releases(t.mesh().version().value())),
        new Default<>(
            "mesh.revision", t -> t.mesh().revision().value(), t -> List.of("x-" + t.name())),
        new Default<>(
            "mesh.namespace", t -> t.mesh().namespace().value(), t -> List.of("x-" + t.name())),
        new Default<>("mesh.tags", t -> NONE, t -> List.of(List.of(t.name() + "-tag"))),
        of("mesh.hosting", t -> Boolean.toString(t.mesh().hosting()), true));
  }

  private static List<Default<Tenant>> ofTrust() {
    return List.of(
        new Default<>(
            "mesh.trust.domain",
            t -> t.mesh().trust().domain().value(),
            t -> List.of("x." + t.name() + ".mesh")),
        of(
            "mesh.trust.ca",
            t -> t.mesh().trust().ca().value().word(),
            Mesh.Trust.Authority.CERT_MANAGER.word(),
            Mesh.Trust.Authority.SECRET.word()));
  }

  private static List<Default<Tenant>> ofIsolation() {
    return List.of(
        of("isolation.mtls", t -> t.isolation().mtls().name(), Isolation.Mtls.PERMISSIVE.name()),
        of("isolation.authorization", t -> "" + t.isolation().authorization(), false),
        of("isolation.networkPolicy", t -> "" + t.isolation().networkPolicy(), false),
        of("isolation.sidecarScope", t -> "" + t.isolation().sidecarScope(), false),
        of(
            "isolation.outbound",
            t -> t.isolation().outbound().name(),
            Isolation.Outbound.REGISTRY_ONLY.name()),
        of("isolation.guard", t -> "" + t.isolation().guard(), false));
  }

  private static List<Default<Tenant>> ofAccess() {
    return List.of(
        of("access.admins", t -> NONE, List.of("admins")),
        of("access.viewers", t -> NONE, List.of("viewers")));
  }

  static List<Default<Namespace>> ofNamespaces(Mesh mesh) {
    return List.of(
        of("injection", n -> "" + n.injection(), false),
        new Default<>("revision", n -> mesh.label(), n -> revisions(mesh)),
        of("quota", n -> NONE, Map.of("pods", "50")));
  }

  static List<Default<Gateway>> ofGateways(Mesh mesh) {
    return List.of(
        of("role", g -> g.role().word(), Gateway.Role.EGRESS.word()),
        of("api", g -> g.api().word(), Gateway.Api.GATEWAY.word()),
        new Default<>("revision", g -> mesh.label(), g -> revisions(mesh)),
        new Default<>(
            "namespace", g -> g.namespace().value(), g -> List.of("x-" + g.namespace().value())),
        of("hosts", g -> NONE, List.of("host.example.com")),
        of("tls", g -> NONE, Map.of("secretName", "tls")));
  }

  private static List<String> revisions(Mesh mesh) {
    return Stream.concat(Stream.of(mesh.revision()), mesh.canary().stream().map(Canary::revision))
        .map(Located::value)
        .toList();
  }

  private static <T> Default<T> of(String field, Function<T, String> taken, Object... others) {
    return new Default<>(field, taken, any -> List.of(others));
  }
}
