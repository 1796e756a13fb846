package dev.meshfleet.rule;

import dev.meshfleet.finding.Code;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.fleet.AddressShapes;
import dev.meshfleet.fleet.Federation;
import dev.meshfleet.fleet.Fleet;
import dev.meshfleet.fleet.Located;
import dev.meshfleet.fleet.Mesh;
import dev.meshfleet.fleet.Shapes;
import dev.meshfleet.fleet.Tenant;
import dev.meshfleet.fleet.Topology;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which sources of certificates a mesh can have. */
final class TrustRules {
  private TrustRules() {}

  static void check(Fleet fleet, Tenant tenant, Findings findings) {
    Stream.concat(
            tenant.mesh().trust().root().stream(),
            tenant.federation().stream()
                .flatMap(peer -> peer.external().stream())
                .map(Federation.External::root))
        .forEach(root -> root(root, findings));
    if (!tenant.isShared()) { // otherwise the host's
      authority(tenant, findings);
      tenant.mesh().trust().issuer().ifPresent(issuer -> issuer(fleet, issuer, findings));
      external(fleet, tenant.mesh().trust(), findings);
    }
  }

  private static void root(Located<String> root, Findings findings) {
    RootCertificates.fault(root.value())
        .filter(fault -> Shapes.PEM.admits(root.value())) // otherwise the reader rejected it
        .ifPresent(
            fault ->
                findings.error(
                    root.place(),
                    Code.WRONG_VALUE,
                    "root must be a public root certificate in PEM format, but " + fault,
                    "add only the certificate, as in the key root-cert.pem of the Secret cacerts"));
  }

  private static void issuer(Fleet fleet, Mesh.Trust.Issuer issuer, Findings findings) {
    Optional<List<Located<String>>> allowed = fleet.policy().issuers();
    boolean shared = issuer.kind().value().equals("ClusterIssuer");
    if (!shared || allowed.isEmpty() || Fleet.isFileOf(issuer.name().place())) {
      return;
    }
    List<String> names = allowed.get().stream().map(Located::value).toList();
    if (!names.contains(issuer.name().value())) {
      findings.error(
          issuer.name().place(),
          Code.POLICY,
          "the policy does not allow tenants to use the ClusterIssuer \"%s\""
              .formatted(issuer.name()),
          names.isEmpty()
              ? "remove mesh.trust.issuer for a root of this tenant alone"
              : "allowed: " + String.join(", ", names));
    }
  }

  /**
   * Proxies send the tokens of their ServiceAccounts to the CA, and every istiod signs certificates
   * for any client with such a token. The address of another mesh's istiod would issue identities
   * of that mesh.
   */
  private static void external(Fleet fleet, Mesh.Trust trust, Findings findings) {
    Optional<Located<String>> address = trust.caAddress();
    if (trust.isExternal() && address.isEmpty()) {
      findings.error(
          trust.ca().place(),
          Code.MISSING_FIELD,
          "mesh.trust.caAddress: required field is missing with ca: External",
          "add the address of the CA, for example"
              + " caAddress: cert-manager-istio-csr.cert-manager.svc:443");
    } else if (!trust.isExternal() && address.isPresent()) {
      findings.error(
          address.get().place(),
          Code.WRONG_VALUE,
          "mesh.trust.caAddress is only for ca: External, and ca is " + trust.ca().value().word(),
          "write ca: External, or remove caAddress");
    } else if (trust.isExternal() && !Fleet.isFileOf(address.get().place())) {
      List<String> allowed = fleet.policy().caAddresses().stream().map(Located::value).toList();
      boolean formed =
          AddressShapes.ENDPOINT.admits(address.get().value()); // otherwise the reader rejected it
      if (formed && !allowed.contains(address.get().value())) {
        findings.error(
            address.get().place(),
            Code.POLICY,
            "the fleet does not allow tenants to use the CA \"%s\"".formatted(address.get()),
            allowed.isEmpty()
                ? "ask the platform team to add it to policy.caAddresses in fleet.yaml"
                : "allowed: " + String.join(", ", allowed));
      }
    }
  }

  private static void authority(Tenant tenant, Findings findings) {
    Mesh.Trust trust = tenant.mesh().trust();
    boolean managed = trust.ca().value() == Mesh.Trust.Authority.CERT_MANAGER;
    if (!managed && trust.issuer().isPresent()) {
      findings.error(
          trust.issuer().get().name().place(),
          Code.WRONG_VALUE,
          "mesh.trust.issuer is only for ca: CertManager, not for " + trust.ca().value().word(),
          "use ca: CertManager, or remove the issuer");
    }
    if (trust.isExternal() && tenant.mesh().topology().model().value() == Topology.Model.EXTERNAL) {
      findings.error(
          trust.ca().place(),
          Code.WRONG_VALUE,
          "mesh.trust.ca: External does not work with topology.model: External",
          "there the primary's istiod signs: use ca: CertManager or ca: Secret");
    }
    boolean common =
        trust.ca().value() == Mesh.Trust.Authority.SECRET
            || trust.isExternal()
            || managed && trust.issuer().isPresent();
    if (tenant.mesh().topology().joins() && !common) {
      findings.error(
          trust.ca().place(),
          Code.WRONG_VALUE,
          "mesh.trust.ca: %s creates a root per cluster, but a %s mesh requires a common root"
              .formatted(
                  managed ? "CertManager without an issuer" : trust.ca().value().word(),
                  tenant.mesh().topology().model().value().word()),
          "use trust: {ca: CertManager, issuer: {kind: ClusterIssuer, name: ...}}, or ca: Secret");
    }
  }
}
