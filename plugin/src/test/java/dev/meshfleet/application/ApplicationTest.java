package dev.meshfleet.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshfleet.finding.Findings;
import dev.meshfleet.fleet.Fleet;
import dev.meshfleet.read.FleetReader;
import dev.meshfleet.read.TenantsFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The files that cause Argo CD to render an Application again, and the destination of its objects.
 */
class ApplicationTest {
  private static final String TENANT =
      """
      apiVersion: meshfleet.dev/v1alpha1
      kind: Tenant
      metadata: {name: %s}
      spec:
        owner: team
        namespaces: [%s-api]
        %s
      """;

  private static final String MESH_ROOT =
      "mesh: {trust: {ca: CertManager, issuer: {kind: ClusterIssuer, name: root}}}\n  ";

  @TempDir private static Path folder;

  private static Map<String, Map<String, Object>> entries;

  @BeforeAll
  static void readFleet() throws Exception {
    write("alone", "");
    write("host", "mesh: {hosting: true}");
    write("guest", "mesh: {tenancy: Shared, host: host}");
    write(
        "one",
        MESH_ROOT
            + "federation: [{tenant: two, import: [{service: s, namespace: two-api, ports: [{port: 80,"
            + " protocol: HTTP}]}]}]");
    write(
        "two",
        MESH_ROOT
            + "federation: [{tenant: one, export: [{service: s, namespace: two-api, ports: [{port: 80,"
            + " protocol: HTTP}]}]}]");
    Findings findings = Findings.ofFleet();
    Fleet fleet =
        FleetReader.read("tenants", TenantsFolder.of(folder, "tenants").files(), findings)
            .orElseThrow();
    assertThat(findings.inFileOrder()).noneMatch(finding -> finding.isError());
    entries =
        Applications.of(fleet, "tenants", new Application.Origin("", "1")).stream()
            .collect(Collectors.toMap(Application::tenant, Application::parameters));
  }

  @Test
  void dependsOnItsOwnFileAndThePlatformTeams() {
    assertThat(entries.get("alone").get("paths"))
        .isEqualTo("/tenants/alone.yaml;/tenants/fleet.yaml;/tenants/templates;/tenants/istio");
  }

  @Test
  void ofFederatedTenantsDependsOnThePeersFilesToo() {
    assertThat(entries.get("one").get("paths"))
        .isEqualTo(
            "/tenants/one.yaml;/tenants/two.yaml;/tenants/fleet.yaml;/tenants/templates;/tenants/istio");
  }

  @Test
  void ofHostsAndGuestsDependsOnEveryFile() {
    assertThat(entries.get("host").get("paths")).isEqualTo("/tenants");
    assertThat(entries.get("guest").get("paths")).isEqualTo("/tenants");
  }

  @Test
  void goesWhereTheTenantsOwnObjectsAre() {
    assertThat(entries.get("alone").get("namespace")).isEqualTo("istio-alone");
    assertThat(entries.get("guest").get("namespace")).isEqualTo("guest-api");
  }

  private static void write(String name, String more) throws Exception {
    Files.writeString(folder.resolve(name + ".yaml"), TENANT.formatted(name, name, more));
  }
}
