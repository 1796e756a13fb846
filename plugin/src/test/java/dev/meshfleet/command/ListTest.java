package dev.meshfleet.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListTest {
  @TempDir private Path scratch;

  @Test
  void whateverAnOwnerIsCalledATenantIsOneLine() throws IOException {
    Path tenants = Files.createDirectories(scratch.resolve("tenants"));
    Files.writeString(
        tenants.resolve("bakery.yaml"),
        """
        apiVersion: meshfleet.dev/v1alpha1
        kind: Tenant
        metadata: {name: bakery}
        spec:
          owner: "bread\\nforged   in-cluster"
          namespaces: [bakery-api]
        """);

    Call call = Call.in(scratch, "list");

    assertThat(call.exit()).as(call.err()).isZero();
    assertThat(call.out().lines()).hasSize(2);
    assertThat(call.out()).endsWith("bread\\nforged   in-cluster\n");
  }
}
