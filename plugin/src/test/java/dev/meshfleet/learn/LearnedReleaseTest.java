package dev.meshfleet.learn;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meshfleet.command.Console;
import dev.meshfleet.command.Meshfleet;
import dev.meshfleet.istio.Releases;
import dev.meshfleet.istio.Version;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A fleet with an added release: its use, and invalid files of the release. */
class LearnedReleaseTest {
  private static final Version KNOWN = Releases.parse("1.30.3").orElseThrow();

  @TempDir private Path temp;
  private String out;
  private String err;

  @BeforeEach
  void fleet() throws IOException {
    Files.createDirectories(temp.resolve("tenants/istio/1.32.0"));
    tenant("values: {autoscaleMin: 2}", "");
  }

  private void tenant(String mesh, String more) throws IOException {
    Files.writeString(
        temp.resolve("tenants/payments.yaml"),
        """
        apiVersion: meshfleet.dev/v1alpha1
        kind: Tenant
        metadata: {name: payments}
        spec:
          owner: team-payments
          namespaces: [payments-api]
          mesh: {version: 1.32.0, %s}
        %s"""
            .formatted(mesh, more));
    Files.writeString(
        temp.resolve("tenants/fleet.yaml"),
        """
        apiVersion: meshfleet.dev/v1alpha1
        kind: Fleet
        metadata: {name: acme}
        spec:
          policy:
            values: {allow: ["*"]}
        """);
  }

  private void learned(String spec) throws IOException {
    KnownCharts known = KnownCharts.all();
    Files.writeString(
        temp.resolve("tenants/istio/1.32.0/release.yaml"),
        """
        apiVersion: meshfleet.dev/v1alpha1
        kind: IstioRelease
        metadata: {name: 1.32.0}
        spec:
          charts:
            istiod: %s
            gateway: %s
        """
                .formatted(known.digest(KNOWN, "istiod"), known.digest(KNOWN, "gateway"))
            + spec.indent(2));
  }

  @Test
  void withoutTheFileTheReleaseIsNotKnown() throws IOException {
    Files.delete(temp.resolve("tenants/istio/1.32.0"));

    assertThat(run("generate", "payments")).isEqualTo(1);

    assertThat(err).contains("unknown version of Istio: 1.32.0").contains("meshfleet istio add");
  }

  @Test
  void theSameChartsAreTheSameManifestsWithoutANote() throws IOException {
    learned("as: 1.30.3");

    assertThat(run("generate", "payments")).isZero();
    assertThat(err).isEmpty();
    String now = out;
    tenant("values: {autoscaleMin: 2}", "");
    Files.writeString(
        temp.resolve("tenants/payments.yaml"),
        Files.readString(temp.resolve("tenants/payments.yaml")).replace("1.32.0", "1.30.3"));
    run("generate", "payments");

    assertThat(now.replace("1.32.0", "1.30.3")).isEqualTo(out);
  }

  @Test
  void theListSaysAsWhatItIsRendered() throws IOException {
    learned("as: 1.30.3");

    assertThat(run("istio", "list")).isZero();
    assertThat(out).containsPattern("(?m)^1\\.32\\.0 +supported +as 1\\.30\\.3$");

    assertThat(run("istio", "list", "-o", "json")).isZero();
    assertThat(out).containsPattern("\"version\":\"1.32.0\".*\"as\":\"1.30.3\"");
  }

  @Test
  void everyUseOfALikeReleaseSaysSo() throws IOException {
    learned("like: 1.31.0-rc.0\ndifferences: 2");

    assertThat(run("generate", "payments")).isZero();

    assertThat(err)
        .contains(
            "note: Istio 1.32.0 is rendered like 1.31.0-rc.0: 2 differences between their charts are not applied [version]");
  }

  @Test
  void aPlacedValueReachesItsField() throws IOException {
    learned(
        """
        like: 1.31.0-rc.0
        places:
        - chart: istiod
          value: stopSignal
          template: deployment.yaml
          field: spec.template.spec.containers[discovery].stopSignal
          form: Plain
          always: false
        - chart: istiod
          value: shiny
          template: deployment.yaml
          field: spec.template.spec.containers[discovery].env[SHINY]
          form: Quoted
          always: false
        """);
    run("generate", "payments");
    assertThat(out).doesNotContain("stopSignal", "SHINY");

    tenant("values: {stopSignal: SIGUSR1, shiny: 'on'}", "");

    assertThat(run("generate", "payments")).isZero();
    assertThat(out).contains("stopSignal: SIGUSR1").containsPattern("name: SHINY\\s+value: .?on");
    assertThat(err).doesNotContain("unknown chart value");
  }

  @Test
  void aLearnedDefaultCounts() throws IOException {
    learned("like: 1.31.0-rc.0\ndefaults: {istiod: {autoscaleMax: 9}}");

    assertThat(run("generate", "payments")).isZero();

    assertThat(out).contains("maxReplicas: 9");
  }

  @Test
  void aValueThatIsNotFollowedIsRefusedAtItsField() throws IOException {
    learned(
        "like: 1.31.0-rc.0\nrefused: [{chart: istiod, value: shiny, file: templates/deployment.yaml}]");
    tenant("values: {shiny: true}", "");

    assertThat(run("generate", "payments")).isEqualTo(1);

    assertThat(err)
        .contains("error: shiny of Istio 1.32.0 cannot be set: templates/deployment.yaml")
        .doesNotContain("unknown chart value");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "as: 1.29.6 | wrong digest of the chart",
        "as: 1.27.0 | unknown charts of Istio",
        "like: 1.27.0 | unknown charts of Istio",
        "like: ../1.30.3 | unknown charts of Istio",
        "differences: 1 | exactly one of spec.as and .like is required",
        "as: 1.30.3; like: 1.30.3 | exactly one of spec.as and .like is required",
        "as: 1.30.3; differences: 1 | [unknown-field]",
        "like: 1.30.3; extra: 1 | [unknown-field]",
        "like: 1.30.3; defaults: {base: {x: 1}} | [unknown-field]",
        "like: 1.30.3; defaults: {istiod: {image: x}} | it controls what runs",
        "like: 1.30.3; defaults: {istiod: {global: {hub: evil}}} | it controls what runs",
        "like: 1.30.3; defaults: {istiod: {revision: x}} | it controls what runs",
        "like: 1.30.3; defaults: {istiod: {a b: x}} | of a chart value",
        "like: 1.30.3; refused: [{chart: cni, value: x, file: y}] | must be one of istiod, gateway",
      })
  void whatTheFileCannotSay(String spec, String message) throws IOException {
    learned(spec.replace("; ", "\n"));

    assertThat(run("generate", "payments")).isEqualTo(1);

    assertThat(out).isEmpty();
    assertThat(err).contains("tenants/istio/1.32.0/release.yaml:").contains(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "deployment.yaml | spec.template.spec.hostNetwork",
        "deployment.yaml | spec.template.spec.containers[discovery].image",
        "deployment.yaml | spec.template.spec.containers[discovery].securityContext.x",
        "deployment.yaml | spec.template.spec.volumes[x].hostPath",
        "deployment.yaml | metadata.annotations",
        "deployment.yaml | spec",
        "clusterrole.yaml | rules.x",
        "../deployment.yaml | spec.x",
        "service.yaml | spec.selector",
        "deployment.yaml | spec.[x.y",
      })
  void whereAValueCannotBePlaced(String template, String field) throws IOException {
    learned(
        "like: 1.30.3\nplaces:\n- {chart: istiod, value: x, template: %s, field: '%s', form: Map}"
            .formatted(template, field));

    assertThat(run("generate", "payments")).isEqualTo(1);

    assertThat(out).isEmpty();
    assertThat(err).contains("tenants/istio/1.32.0/release.yaml:");
  }

  @Test
  void aFileOfAnotherNameIsRefused() throws IOException {
    learned("as: 1.30.3");
    Path file = temp.resolve("tenants/istio/1.32.0/release.yaml");
    Files.writeString(file, Files.readString(file).replace("name: 1.32.0", "name: 1.33.0"));

    assertThat(run("generate", "payments")).isEqualTo(1);

    assertThat(err).contains("metadata.name must be 1.32.0");
  }

  @Test
  void aLinkIsRefused() throws IOException {
    Files.createSymbolicLink(
        temp.resolve("tenants/istio/1.32.0/release.yaml"), Path.of("../../payments.yaml"));

    assertThat(run("generate", "payments")).isEqualTo(1);

    assertThat(err).contains("this is a symbolic link; only regular files are read");
  }

  @Test
  void aReleaseThatMeshfleetKnowsIsNotLearned() throws IOException {
    learned("as: 1.30.3");
    Path file = temp.resolve("tenants/istio/1.32.0/release.yaml");
    Path folder = Files.createDirectories(temp.resolve("tenants/istio/1.29.6"));
    Files.writeString(
        folder.resolve("release.yaml"),
        Files.readString(file).replace("name: 1.32.0", "name: 1.29.6"));

    assertThat(run("validate")).isZero();

    assertThat(err).contains("note: this file is not used: Meshfleet knows Istio 1.29.6");
  }

  private int run(String... arguments) {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    ByteArrayOutputStream told = new ByteArrayOutputStream();
    Console console =
        new Console(printed, new PrintStream(told, true, UTF_8), Map.of(), temp, false, false);
    int exit = Meshfleet.run(console, arguments);
    out = printed.toString(UTF_8);
    err = told.toString(UTF_8);
    return exit;
  }
}
