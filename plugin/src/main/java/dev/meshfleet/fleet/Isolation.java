package dev.meshfleet.fleet;

import java.util.List;

/**
 * How a tenant is isolated from the others.
 *
 * @param authorization only this tenant's namespaces, and those of {@code allowFrom}, may call its
 *     workloads
 * @param networkPolicy the same restriction on the network; also, only this tenant reaches its
 *     istiod
 * @param sidecarScope proxies receive only the configuration of this tenant's namespaces
 * @param guard the API server restricts this mesh's istiod to the mesh's own namespaces and
 *     webhooks
 * @param allowFrom Shared tenants of the same host that may call this one
 */
public record Isolation(
    Mtls mtls,
    boolean authorization,
    boolean networkPolicy,
    boolean sidecarScope,
    Outbound outbound,
    boolean guard,
    List<Located<String>> allowFrom) {

  /** Whether workloads accept plaintext. */
  public enum Mtls {
    STRICT,
    PERMISSIVE
  }

  /** Which hosts outside the mesh may be called. */
  public enum Outbound {
    ALLOW_ANY,
    REGISTRY_ONLY
  }
}
