package dev.meshfleet.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The wrong folder, and a fleet with broken files. */
class FolderMistakenTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"validate", "list", "generate --all", "graph"})
  void aFolderWithoutAnyFileIsAWrongCall(String command) throws IOException {
    Files.createDirectory(folder.resolve("tenants"));

    Call call = Call.in(folder, (command + " --dir .").split(" "));

    assertThat(call.exit()).isEqualTo(2);
    assertThat(call.out()).isEmpty();
    assertThat(call.err())
        .startsWith("meshfleet: error: no tenant file and no fleet.yaml in ")
        .contains("did you mean --dir ");
  }

  @Test
  void aFleetFileAloneIsAFleet() throws IOException {
    Files.writeString(
        folder.resolve("fleet.yaml"),
        "apiVersion: meshfleet.dev/v1alpha1\nkind: Fleet\nmetadata: {name: f}\nspec: {}\n");

    assertThat(Call.in(folder, "validate", "--dir", ".").out()).isEqualTo("0 tenants are valid\n");
  }

  @Test
  void validateNotesThatTenantsHaveNoFleetFile() throws IOException {
    Files.writeString(
        folder.resolve("a.yaml"),
        "apiVersion: meshfleet.dev/v1alpha1\nkind: Tenant\nmetadata: {name: a}\n"
            + "spec: {owner: t, namespaces: [a-api]}\n");

    Call call = Call.in(folder, "validate", "--dir", ".");

    assertThat(call.exit()).isZero();
    assertThat(call.out()).isEqualTo("1 tenant is valid\n");
    assertThat(call.err())
        .contains(
            "fleet.yaml:1:1: note: the file does not exist, so the built-in defaults and policy"
                + " apply [reference]\n    create it with ");
    assertThat(Call.in(folder, "validate", "--dir", ".", "-o", "json").out())
        .contains("the built-in defaults and policy apply");
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

  @Test
  void aTenantInASubfolderIsAWarning() throws IOException {
    String tenant =
        "apiVersion: meshfleet.dev/v1alpha1\nkind: Tenant\nmetadata: {name: %s}\n"
            + "spec: {owner: a, namespaces: [%s-api]}\n";
    Files.writeString(folder.resolve("a.yaml"), tenant.formatted("a", "a"));
    Files.writeString(folder.resolve("README.md"), "# Tenants\n");
    Path below = Files.createDirectory(folder.resolve("eu"));
    Files.writeString(below.resolve("b.yaml"), tenant.formatted("b", "b"));

    Call call = Call.in(folder, "validate", "--dir", ".");

    assertThat(call.exit()).isZero();
    assertThat(call.out()).isEqualTo("1 tenant is valid\n");
    assertThat(call.err())
        .contains(
            "eu/b.yaml:1:1: warning: the file looks like part of the fleet, but is not read [file]")
        .doesNotContain("README");
  }

  @Test
  void aTenantsFileNamesTheTenant() {
    Path repository = Path.of("..").toAbsolutePath().normalize();
    for (String name : List.of("payments.yaml", "tenants/payments.yaml", "payments.yml")) {
      Call call = Call.in(repository, "generate", name);

      assertThat(call.exit()).isEqualTo(1);
      assertThat(call.err()).contains("name the tenant, not its file: payments\n");
    }
  }

  @Test
  void tenantsAreFoundFromASubfolderOfTheRepository() throws IOException {
    Path tenants = Files.createDirectories(folder.resolve("platform/tenants"));
    Path below = Files.createDirectories(tenants.resolve("templates"));
    Path beside = Files.createDirectories(folder.resolve("platform/docs/a"));
    Path outside = Files.createDirectories(folder.resolve("other/a"));
    Files.writeString(
        tenants.resolve("a.yaml"),
        "apiVersion: meshfleet.dev/v1alpha1\nkind: Tenant\nmetadata: {name: a}\nspec: {}\n");
    assertThat(Call.in(beside, "validate").exit()).isEqualTo(2);
    Files.createDirectory(folder.resolve(".git"));

    for (Path from : List.of(below, beside)) {
      assertThat(Call.in(from, "validate").err()).startsWith("platform/tenants/a.yaml:4:");
    }
    assertThat(Call.in(tenants, "validate").err()).startsWith("tenants/a.yaml:4:");
    assertThat(Call.in(outside, "validate").exit()).isEqualTo(2);
    Files.createDirectory(folder.resolve("platform/docs/.git"));
    assertThat(Call.in(beside, "validate").exit()).isEqualTo(2);
  }
}
