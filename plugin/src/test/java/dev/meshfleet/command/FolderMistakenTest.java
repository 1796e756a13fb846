package dev.meshfleet.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A folder that is not the one that was meant, and a fleet of which a part is broken. */
class FolderMistakenTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"validate", "list", "generate --all"})
  void aFolderWithoutAnyFileIsAWrongCall(String command) throws IOException {
    Files.createDirectory(folder.resolve("tenants"));

    Call call = Call.in(folder, (command + " --dir .").split(" "));

    assertThat(call.exit()).isEqualTo(2);
    assertThat(call.out()).isEmpty();
    assertThat(call.err())
        .startsWith("meshfleet: error: there is no tenant file and no fleet.yaml in ")
        .contains("did you mean --dir ");
  }

  @Test
  void aFleetFileAloneIsAFleet() throws IOException {
    Files.writeString(
        folder.resolve("fleet.yaml"),
        "apiVersion: meshfleet.dev/v1alpha1\nkind: Fleet\nmetadata: {name: f}\nspec: {}\n");

    assertThat(Call.in(folder, "validate", "--dir", ".").out()).isEqualTo("0 tenants are fine\n");
  }

  @Test
  void aListShowsTheTenantsThatAreNotBroken() {
    Path fleet = Cases.resource("rejected/versions-that-are-none");

    Call call = Call.in(fleet, "list");

    assertThat(call.exit()).isEqualTo(1);
    assertThat(call.out().lines().map(line -> line.split(" ")[0])).containsExactly("TENANT", "c");
    assertThat(call.err()).contains("tenants/a.yaml:7:19: error");
    assertThat(Call.in(fleet, "list", "-o", "json").out()).isEmpty();
  }

  @Test
  void whatNothingUsesAndClustersThatAreOneAreToldByValidate() throws IOException {
    Files.writeString(
        folder.resolve("fleet.yaml"),
        "apiVersion: meshfleet.dev/v1alpha1\nkind: Fleet\nmetadata: {name: f}\n"
            + "spec: {clusters: [{name: eu}, {name: us}]}\n");
    Files.writeString(
        folder.resolve("a.yaml"),
        "apiVersion: meshfleet.dev/v1alpha1\nkind: Tenant\nmetadata: {name: a}\n"
            + "spec: {owner: team-a, clusters: [eu], namespaces: []}\n");

    Call call = Call.in(folder, "validate");

    assertThat(call.exit()).isZero();
    assertThat(call.err())
        .contains("note: the tenant has no namespace and no gateway, so nothing uses its mesh")
        .contains("warning: the clusters \"eu\" and \"us\" have the same server")
        .contains("https://kubernetes.default.svc");
  }
}
