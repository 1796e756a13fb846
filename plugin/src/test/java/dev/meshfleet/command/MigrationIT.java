package dev.meshfleet.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Migrates Helm releases of Istio's charts to a fleet, with the real binary. */
class MigrationIT {
  @TempDir private Path temp;

  @BeforeEach
  void installed() throws IOException {
    Path release = Cases.resource("migrate/releases/1.28.10");
    try (InputStream packed = Files.newInputStream(release.resolve("dump.yaml.gz"))) {
      Files.copy(new GZIPInputStream(packed), temp.resolve("helm-template.yaml"));
    }
    Files.writeString(
        temp.resolve("namespaces.yaml"),
        """
        apiVersion: v1
        kind: List
        items:
        - apiVersion: v1
          kind: Namespace
          metadata: {name: payments-api, labels: {istio.io/rev: payments-stable}}
        """);
    Files.createDirectories(temp.resolve("tenants"));
  }

  private Call type(String command) throws Exception {
    String path = Binary.MESHFLEET.getParent() + ":" + System.getenv("PATH");
    return Binary.shell(temp, Map.of("PATH", path), command);
  }

  @Test
  void whatHelmInstalledGoesOnAsATenant() throws Exception {
    Call file =
        type("cat helm-template.yaml | meshfleet new payments --from - --from namespaces.yaml");
    assertThat(file.exit()).as(file.err()).isZero();
    assertThat(file.out())
        .startsWith("tenants/payments.yaml is written.\n")
        .contains("= 27 objects are identical except for labels and annotations")
        .doesNotContain("\n  ~ ");

    Call validate = type("meshfleet validate");
    assertThat(validate.exit()).as(validate.err()).isZero();
    assertThat(validate.out()).isEqualTo("1 tenant is valid\n");

    Call mesh = type("meshfleet generate payments");
    assertThat(mesh.exit()).isZero();
    assertThat(mesh.out().lines().filter(line -> line.matches("  name: .*")))
        .contains("  name: istiod-payments", "  name: payments-ingress", "  name: payments-api");

    Call diff = type("meshfleet diff payments --against helm-template.yaml -o json");
    assertThat(diff.exit()).as(diff.err()).isEqualTo(1);
    assertThat(diff.out()).contains("istio-sidecar-injector-payments");
  }

  @Test
  void aMovedMeshComesUpBesideTheOldOne() throws Exception {
    type("printf 'meshConfig: {accessLogFile: /dev/stdout}' >istiod.yaml");

    Call beside = type("meshfleet new payments --from istiod.yaml");
    assertThat(beside.exit()).as(beside.err()).isZero();
    assertThat(Files.readString(temp.resolve("tenants/payments.yaml")))
        .contains(
            "its namespace istio-system is reserved, and tenants cannot use reserved namespaces")
        .contains("it has no revision (\"default\")");
    assertThat(type("meshfleet validate").exit()).isZero();
  }
}
