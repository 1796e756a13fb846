package dev.meshfleet.plan;

import dev.meshfleet.finding.Code;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.fleet.Fleet;
import dev.meshfleet.fleet.Located;
import dev.meshfleet.fleet.Mesh;
import dev.meshfleet.fleet.Site;
import dev.meshfleet.fleet.Tenant;
import java.util.HashMap;
import java.util.Map;

/**
 * Reports what a tenant requires in its clusters that cannot be stored in git, such as Secrets: one
 * note for each.
 */
public final class Prerequisites {
  /** The account whose token istiods of other clusters have; the charts' binding names it. */
  static final String READER = "istio-reader-service-account";

  private final Tenant tenant;
  private final Mesh mesh;
  private final Findings findings;

  private Prerequisites(Tenant tenant, Findings findings) {
    this.tenant = tenant;
    this.mesh = tenant.mesh();
    this.findings = findings;
  }

  /**
   * Reports what is required before the tenant's mesh works.
   *
   * @param tenant valid in its fleet
   */
  public static void check(Fleet fleet, Tenant tenant, Findings findings) {
    unused(tenant, findings.concerning(tenant.name()));
    if (tenant.isShared()) {
      return;
    }
    Prerequisites list = new Prerequisites(tenant, findings.concerning(tenant.name()));
    for (Fleet.Cluster cluster : fleet.clustersOf(tenant)) {
      Site site = Site.of(fleet, tenant, cluster);
      if (site.hasIstiod()) {
        list.authority(site);
        list.remotes(site);
      }
    }
  }

  /**
   * Warns of clusters with the same address: their Applications would overwrite the same objects.
   */
  public static void servers(Fleet fleet, Findings findings) {
    Map<String, Fleet.Cluster> seen = new HashMap<>();
    for (Fleet.Cluster cluster : fleet.clusters()) {
      Fleet.Cluster other = seen.putIfAbsent(cluster.server(), cluster);
      if (other != null) {
        findings.warning(
            cluster.name().place(),
            Code.CLUSTER,
            "the clusters \"%s\" and \"%s\" have the same server %s"
                .formatted(other.name(), cluster.name(), cluster.server()),
            "set the server that Argo CD has for each cluster; otherwise two Applications manage the same objects");
      }
    }
  }

  private static void unused(Tenant tenant, Findings findings) {
    boolean empty = tenant.namespaces().isEmpty() && tenant.gateways().isEmpty();
    if (empty && !tenant.mesh().hosting()) {
      findings.note(
          tenant.at(),
          Code.MISSING_FIELD,
          "the tenant has no namespace and no gateway, so nothing uses its mesh",
          tenant.isShared()
              ? "list its namespaces"
              : "list its namespaces, or let others use it with mesh: {hosting: true}");
    }
  }

  private void authority(Site site) {
    Located<Mesh.Trust.Authority> ca = mesh.trust().ca();
    if (ca.value() == Mesh.Trust.Authority.SECRET) {
      findings.note(
          ca.place(),
          Code.PREREQUISITE,
          "cluster %s needs the Secret cacerts in namespace %s; istiod waits until it exists"
              .formatted(site.cluster().name(), mesh.namespace()),
          "create it with the keys ca-cert.pem, ca-key.pem, cert-chain.pem and"
              + " root-cert.pem, or tls.crt, tls.key and ca.crt; the root must be the same in"
              + " all clusters of the mesh");
    }
    if (mesh.trust().isExternal()) {
      findings.note(
          ca.place(),
          Code.PREREQUISITE,
          "cluster %s needs the Secret istiod-tls in namespace %s, signed by the CA %s for %s.svc"
              .formatted(
                  site.cluster().name(),
                  mesh.namespace(),
                  mesh.trust().caAddress().map(Located::value).orElse(""),
                  "istiod-" + mesh.revision() + "." + mesh.namespace()),
          "create it with the keys tls.crt, tls.key and ca.crt; the CA must also"
              + " maintain the ConfigMap istio-ca-root-cert with its root in each namespace"
              + " of the mesh, and sign for the trust domain "
              + mesh.trust().domain());
    }
    issuer(site);
  }

  private void issuer(Site site) {
    mesh.trust()
        .issuer()
        .ifPresent(
            issuer ->
                findings.note(
                    issuer.name().place(),
                    Code.PREREQUISITE,
                    "cluster %s needs the %s %s of cert-manager%s"
                        .formatted(
                            site.cluster().name(),
                            issuer.kind(),
                            issuer.name(),
                            issuer.kind().value().equals("Issuer")
                                ? " in namespace " + mesh.namespace()
                                : ""),
                    create(issuer.kind().value(), issuer.name().value())));
  }

  /** How to create an issuer of cert-manager that signs with a CA. */
  private String create(String kind, String name) {
    boolean own = kind.equals("Issuer");
    return "create it before the first sync, for example with kind: %s, metadata: {name: %s%s}, spec: {ca: {secretName: <name>}} and the Secret of the CA in %s; ca.crt of the Secrets that it issues must be the root certificate"
        .formatted(
            kind,
            name,
            own ? ", namespace: " + mesh.namespace() : "",
            own ? "the same namespace" : "the namespace of cert-manager");
  }

  private void remotes(Site site) {
    if (!site.joins()) {
      return;
    }
    for (Fleet.Cluster other : site.others()) {
      boolean config = site.isExternal() && other.equals(site.configCluster());
      findings.note(
          mesh.topology().model().place(),
          Code.PREREQUISITE,
          "cluster %s needs the Secret %s in namespace %s, so that its istiod can read cluster %s"
              .formatted(
                  site.cluster().name(),
                  config ? "istio-kubeconfig" : "istio-remote-secret-" + other.name(),
                  mesh.namespace(),
                  other.name()),
          command(site, other, config));
    }
    if (site.isExternal()) {
      findings.note(
          mesh.topology().address().map(Located::place).orElse(tenant.at()),
          Code.PREREQUISITE,
          "%s must route to Service istiod-%s in namespace %s of cluster %s, ports 15012 and 15017"
              .formatted(site.address(), mesh.revision(), mesh.namespace(), site.cluster().name()),
          "expose it through a gateway of the platform that has a public certificate"
              + " for that name, and forwards to the ports 15012 and 443 with TLS");
    }
  }

  private String command(Site site, Fleet.Cluster other, boolean config) {
    String account =
        config
            ? "--type=config --service-account=istiod-%s --create-service-account=false"
                .formatted(mesh.revision())
            : "--service-account=" + READER;
    return ("istioctl create-remote-secret --context=%s --name=%s --namespace=%s"
            + " --istioNamespace=%s %s | kubectl apply --context=%s -f -")
        .formatted(
            other.name(),
            other.name(),
            mesh.namespace(),
            mesh.namespace(),
            account,
            site.cluster().name());
  }
}
