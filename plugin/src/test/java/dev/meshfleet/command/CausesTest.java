package dev.meshfleet.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A fleet of 60 tenants, 16 hosts and 44 guests, with one error: one error is reported. */
class CausesTest {
  private static final int HOSTS = 16;
  private static final int GUESTS = 44;
  private static final Pattern ERROR = Pattern.compile("^\\S+: error: .*", Pattern.MULTILINE);

  @TempDir private Path folder;

  @BeforeEach
  void fleet() throws IOException {
    write("fleet.yaml", fleet("mesh: {version: 1.30.3}"));
    for (int i = 0; i < HOSTS; i++) {
      write("a-host%d.yaml".formatted(i), tenant("a-host" + i, "mesh: {hosting: true}"));
    }
    for (int i = 0; i < GUESTS; i++) {
      write(
          "guest%d.yaml".formatted(i),
          tenant("guest" + i, "mesh: {tenancy: Shared, host: a-host%d}".formatted(i % HOSTS)));
    }
  }

  private static String fleet(String defaults) {
    return """
        apiVersion: meshfleet.dev/v1alpha1
        kind: Fleet
        metadata: {name: acme}
        spec:
          clusters: [{name: eu}]
          defaults:
            %s
        """
        .formatted(defaults);
  }

  private static String tenant(String name, String more) {
    return """
        apiVersion: meshfleet.dev/v1alpha1
        kind: Tenant
        metadata: {name: %1$s}
        spec:
          owner: team-%1$s
          namespaces: [%1$s-app]
          %2$s
        """
        .formatted(name, more);
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve("tenants").resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static List<String> errors(String text) {
    return ERROR.matcher(text).results().map(found -> found.group()).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"validate", "generate --all", "list", "graph"})
  void aVersionInFleetYamlIsOneErrorOnTheFirstLine(String command) throws IOException {
    write("fleet.yaml", fleet("mesh: {version: 1.99.9}"));

    Call call = Call.in(folder, command.split(" "));

    assertThat(call.exit()).isEqualTo(1);
    assertThat(errors(call.err())).hasSize(1);
    assertThat(call.err())
        .startsWith("tenants/fleet.yaml:7:21: error: unknown version of Istio: 1.99.9 [version]\n")
        .contains("this also stops 44 tenants that depend on it: guest0, guest1, guest10 and 41");
  }

  @Test
  void machineFormatsHaveThatErrorOnce() throws IOException {
    write("fleet.yaml", fleet("mesh: {version: 1.99.9}"));

    assertThat(Call.in(folder, "validate", "-o", "json").out())
        .contains("\"errors\": 1,")
        .contains("\"guest43\"");
    assertThat(
            Call.in(folder, "validate", "-o", "github")
                .out()
                .lines()
                .filter(line -> line.startsWith("::error")))
        .hasSize(1);
    assertThat(Call.in(folder, "validate", "-o", "junit").out()).contains(" failures=\"1\" ");
    for (String format : List.of("sarif", "gitlab")) {
      String out = Call.in(folder, "validate", "-o", format).out();
      assertThat(out.split("unknown version of Istio: 1\\.99\\.9", -1))
          .as(format)
          .hasSizeBetween(2, 3);
    }
  }

  @Test
  void guestsOfAHostWithErrorsAreCounted() throws IOException {
    write("a-host0.yaml", tenant("a-host0", "mesh: {hosting: maybe}"));

    Call call = Call.in(folder, "validate");

    assertThat(errors(call.err())).hasSize(1);
    assertThat(call.err()).contains("this also stops 3 tenants that depend on it: guest0, guest16");
  }

  @Test
  void aGuestSeesTheErrorOfItsHostAlone() throws IOException {
    write("a-host0.yaml", tenant("a-host0", "mesh: {hosting: maybe}"));
    write("a-host1.yaml", tenant("a-host1", "mesh: {hosting: maybe}"));
    write("guest2.yaml", tenant("guest2", "hosts: []"));

    Call stopped = Call.in(folder, "generate", "guest0");

    assertThat(stopped.exit()).isEqualTo(1);
    assertThat(errors(stopped.err())).hasSize(1);
    assertThat(stopped.err())
        .startsWith("tenants/a-host0.yaml:7:19: error: ")
        .contains("this also stops 1 tenant that depends on it: guest0\n")
        .contains("warning: 2 other tenants have errors, which do not affect this call: a-host1");
    assertThat(stopped.err().lines()).hasSize(4);
  }

  @Test
  void aTenantWithoutErrorsSeesOneWarningOfTheOthers() throws IOException {
    write("guest2.yaml", tenant("guest2", "hosts: []\n  gateway: []"));

    Call call = Call.in(folder, "generate", "guest0");

    assertThat(call.exit()).isZero();
    assertThat(call.err().lines().filter(line -> !line.startsWith(" ")))
        .containsExactly(
            "tenants/guest2.yaml:7:3: warning: tenant guest2 has errors, which do not affect this"
                + " call [unknown-field]");
  }

  @Test
  void whatDependsOnATenantWithErrorsHasNoErrorOfItsOwn() throws IOException {
    write("a-host1.yaml", tenant("a-host1", "hosts: []"));
    write(
        "a-host2.yaml",
        tenant(
            "a-host2",
            "mesh: {hosting: true}\n"
                + "  federation: [{tenant: a-host1, import: [{service: s, namespace: apps,"
                + " ports: [{port: 80, protocol: HTTP}]}]}]"));
    write(
        "guest1.yaml",
        tenant(
            "guest1",
            "mesh: {tenancy: Shared, host: a-host1}\n"
                + "  gateways: [{name: ingress, revision: stable}]"));

    Call call = Call.in(folder, "validate");

    assertThat(errors(call.err())).hasSize(1).first().asString().startsWith("tenants/a-host1.yaml");
    assertThat(Call.in(folder, "generate", "guest2").exit()).isEqualTo(1);
    assertThat(Call.in(folder, "generate", "guest3").exit()).isZero();
  }

  @Test
  void aHostThatDoesNotExistIsNotOneWithErrors() throws IOException {
    write("guest1.yaml", tenant("guest1", "mesh: {tenancy: Shared, host: a-hots1}"));

    assertThat(Call.in(folder, "validate").err())
        .contains(
            "the host \"a-hots1\" is not a tenant of this fleet [reference]\n    did you mean");
  }

  @Test
  void aTemplateThatFailsForEveryTenantIsOneError() throws IOException {
    write(
        "templates/map.yaml.j2",
        "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {{ nam | tojson }}\n");

    Call call = Call.in(folder, "validate");

    assertThat(errors(call.err())).hasSize(1);
    assertThat(call.err())
        .startsWith("tenants/templates/map.yaml.j2:4:1: error: ")
        .contains("the same for 59 more tenants: a-host1, a-host10, a-host11 and 56 more");
    assertThat(errors(Call.in(folder, "generate", "guest0").err())).hasSize(1);
  }

  @Test
  void aPrerequisiteOfEveryTenantIsOneNote() throws IOException {
    write("fleet.yaml", fleet("mesh: {trust: {ca: Secret}}"));
    for (int i = 0; i < 4; i++) {
      write(
          "a-host%d.yaml".formatted(i),
          tenant(
              "a-host" + i,
              "mesh: {hosting: true, trust: {ca: CertManager, issuer: {kind: ClusterIssuer,"
                  + " name: root}}}"));
    }

    List<String> notes =
        Call.in(folder, "validate").err().lines().filter(l -> l.contains("prerequisite")).toList();

    assertThat(notes).hasSize(2);
    assertThat(notes.get(0)).contains("cluster eu needs the ClusterIssuer root");
    assertThat(notes.get(1)).contains("cluster eu needs the Secret cacerts");
  }
}
