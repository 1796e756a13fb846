package dev.meshfleet.plan;

import dev.meshfleet.fleet.Address;
import dev.meshfleet.fleet.Located;
import dev.meshfleet.fleet.Mesh;
import dev.meshfleet.render.Draft;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * cert-manager's part of the mesh's CA: an intermediate that istiod signs with, in the Secret
 * {@code cacerts}, below the platform's issuer or the tenant's own root.
 */
final class Certificates {
  private static final String INTERMEDIATE = "cacerts";

  private final Territory territory;
  private final Mesh.Trust trust;

  private Certificates(Territory territory) {
    this.territory = territory;
    this.trust = territory.mesh().trust();
  }

  static List<Draft> drafts(Territory territory) {
    boolean wanted =
        territory.mesh().trust().ca().value() == Mesh.Trust.Authority.CERT_MANAGER
            && territory.site().hasIstiod();
    return wanted ? new Certificates(territory).drafts() : List.of();
  }

  private List<Draft> drafts() {
    List<Draft> drafts = new ArrayList<>();
    Map<String, Object> issuer = new LinkedHashMap<>();
    if (trust.issuer().isPresent()) {
      issuer.put("kind", trust.issuer().get().kind().value());
      issuer.put("name", trust.issuer().get().name().value());
    } else {
      drafts.addAll(root());
      issuer.put("kind", "Issuer");
      issuer.put("name", rootName());
    }
    issuer.put("group", "cert-manager.io");
    drafts.add(
        draft("intermediate-certificate.yaml.j2", "Certificate", INTERMEDIATE)
            .with("domain", domain())
            .with("names", names())
            .with("organization", territory.tenant().name())
            .with("issuer", issuer));
    return drafts;
  }

  private String rootName() {
    return territory.tenant().name() + "-root";
  }

  /** A SPIFFE trust domain is written in lower case (SPIFFE ID, section 2.1). */
  private String domain() {
    Located<String> domain = trust.domain();
    return domain.value().toLowerCase(java.util.Locale.ROOT);
  }

  /**
   * The DNS names that istiod signs for itself: its Services', and the address at which other
   * clusters reach it.
   */
  private List<String> names() {
    List<String> names = new ArrayList<>();
    names.add(territory.controlPlane() + ".svc");
    names.add(territory.controlPlane() + ".svc." + territory.mesh().clusterDomain());
    territory
        .mesh()
        .topology()
        .address()
        .map(Located::value)
        .filter(address -> Address.parse(address).isEmpty())
        .ifPresent(names::add);
    return names;
  }

  private List<Draft> root() {
    String selfSigned = territory.tenant().name() + "-self-signed";
    return List.of(
        draft("self-signed-issuer.yaml.j2", "Issuer", selfSigned),
        draft("root-certificate.yaml.j2", "Certificate", rootName())
            .with("domain", domain())
            .with("names", names())
            .with("organization", territory.tenant().name())
            .with("issuer", selfSigned),
        draft("root-issuer.yaml.j2", "Issuer", rootName()));
  }

  private Draft draft(String template, String kind, String name) {
    return Draft.in(territory.controlPlane(), "trust/" + template, kind, name)
        .inWave(Wave.TRUST.number());
  }
}
