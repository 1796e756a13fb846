package dev.meshfleet.fleet;

import java.util.List;

/**
 * What keeps a tenant apart from the others.
 *
 * @param authorization only this tenant's namespaces, and {@code allowFrom}, may call its workloads
 * @param networkPolicy the same on the network; and only this tenant reaches its istiod
 * @param sidecarScope proxies get configuration of this tenant's namespaces alone
 * @param guard the API server keeps this mesh's istiod to namespaces and webhooks of its own
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

  /** Whether plaintext is taken. */
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
