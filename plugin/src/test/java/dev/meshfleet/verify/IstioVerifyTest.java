package dev.meshfleet.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meshfleet.command.Console;
import dev.meshfleet.command.Meshfleet;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code meshfleet istio verify} with invalid charts and a faulty Helm. The profile {@code
 * -Pcharts} tests it with Helm and the official charts.
 */
class IstioVerifyTest {
  private static final String GATEWAY =
      "apiVersion: meshfleet.dev/v1alpha1\nkind: Tenant\nmetadata: {name: %1$s}\nspec:\n"
          + "  owner: team\n  namespaces: [%1$s-api]\n  mesh: {version: 1.30.3, %2$s}\n";

  @TempDir private Path temp;
  private String out;
  private String err;

  @BeforeEach
  void fleetAndCharts() throws IOException {
    Files.createDirectories(temp.resolve("tenants"));
    tenant("payments", "hosting: false");
    for (String chart : List.of("istiod", "gateway")) {
      Path folder = Files.createDirectories(temp.resolve("charts/1.30.3").resolve(chart));
      Files.writeString(
          folder.resolve("Chart.yaml"),
          "apiVersion: v2\nname: %s\nversion: 1.0.0\n".formatted(chart));
    }
  }

  private void tenant(String name, String mesh) throws IOException {
    Files.writeString(temp.resolve("tenants/" + name + ".yaml"), GATEWAY.formatted(name, mesh));
  }

  /** A program instead of Helm, whose answer to {@code template} is a script. */
  private String helm(String script) throws IOException {
    Path program = temp.resolve("helm");
    Files.writeString(
        program, "#!/bin/sh\nif [ \"$1\" = version ]; then echo v3; exit 0; fi\n" + script + "\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    return "./helm";
  }

  @Test
  void aMissingChartIsNamedWithTheFolderThatWasExpected() throws IOException {
    Files.move(temp.resolve("charts/1.30.3/istiod"), temp.resolve("charts/istiod"));

    assertThat(verify(helm("exit 0"))).isEqualTo(3);

    assertThat(err)
        .contains(
            "meshfleet: error: the chart istiod of Istio 1.30.3 is not in charts; charts/istiod is"
                + " from Istio's git repository, without a version\n"
                + "    expected: charts/1.30.3/istiod, charts/1.30.3/istiod-1.30.3.tgz")
        .doesNotContain("\\n", "with --version");
  }

  @Test
  void anObjectOfOneSideAloneIsADifference() throws IOException {
    String helm =
        helm("echo 'apiVersion: v1'; echo 'kind: Secret'; echo 'metadata: {name: extra}'");

    assertThat(verify(helm)).isEqualTo(1);

    assertThat(out)
        .contains(
            "payments in in-cluster, istiod-payments (istiod 1.30.3): Secret extra is rendered only by the chart\n",
            "Deployment istio-payments/istiod-payments is rendered only by Meshfleet\n")
        .endsWith("differ\n");
  }

  @Test
  void aFieldThatDiffersIsNamedWithBothValues() throws IOException {
    String helm =
        helm(
            "echo 'apiVersion: apps/v1'; echo 'kind: Deployment'; echo 'metadata:';"
                + " echo '  name: istiod-payments'; echo 'spec: {minReadySeconds: 7}'");

    assertThat(verify(helm)).isEqualTo(1);

    assertThat(out).contains("\n    spec.minReadySeconds: chart \"7\", Meshfleet nothing\n");
  }

  @Test
  void programsReadTheSame() throws IOException {
    String helm =
        helm("echo 'apiVersion: v1'; echo 'kind: Secret'; echo 'metadata: {name: extra}'");

    assertThat(verify(helm, "-o", "json")).isEqualTo(1);

    assertThat(out)
        .contains(
            "\"format\": \"meshfleet.dev/istio-verify/v1\"",
            "\"alike\": false",
            "\"version\": \"1.30.3\"",
            "\"in\": \"chart\"",
            "\"tenants\": 1");
  }

  @Test
  void valuesThatHelmRefusesAreADifference() throws IOException {
    assertThat(verify(helm("echo 'Error: execution error: no' >&2; exit 1"))).isEqualTo(1);

    assertThat(out).contains("Helm rejects these values: Error: execution error: no\n");
  }

  @Test
  void withoutHelmNothingIsProved() {
    assertThat(verify("./nowhere")).isEqualTo(3);
    assertThat(err).contains("nowhere cannot be started").contains("--helm");
    assertThat(out).isEmpty();

    assertThat(verify("no-such-helm")).isEqualTo(3);
    assertThat(err).startsWith("meshfleet: error: no-such-helm cannot be started");
  }

  @Test
  void aProgramThatIsNoHelmProvesNothing() {
    assertThat(verify("false")).isEqualTo(3);
    assertThat(err).contains("false failed");
  }

  @Test
  void aHelmThatNeverAnswersIsEnded() throws IOException {
    assertThat(verify(helm("sleep 600"), "--timeout", "1")).isEqualTo(3);
    assertThat(err).contains("did not answer in 1 seconds");
    assertThat(out).isEmpty();
  }

  @Test
  void endlessOutputIsRefused() throws IOException {
    assertThat(verify(helm("exec yes"), "--timeout", "20")).isEqualTo(3);
    assertThat(err).contains("helm");
    assertThat(out).isEmpty();
  }

  @Test
  void outputThatIsNoYamlIsRefused() throws IOException {
    assertThat(verify(helm("echo '{'"))).isEqualTo(3);
    assertThat(err).contains("what Helm printed for istiod-payments is not YAML");
  }

  @Test
  void helmSeesNothingOfTheMachinesConfiguration() throws IOException {
    Path seen = temp.resolve("seen");
    verify(helm("env > " + seen + "; exit 1"));

    assertThat(Files.readString(seen))
        .contains("KUBECONFIG=", "HELM_CONFIG_HOME=", "HELM_PLUGINS=")
        .doesNotContain("HOME=" + System.getProperty("user.home") + "\n");
  }

  @Test
  void aMissingChartIsNamedWithWhereItWasLookedFor() throws IOException {
    tenant("orders", "canary: {version: 1.31.0-rc.0}");

    assertThat(verify(helm("exit 0"))).isEqualTo(3);

    assertThat(err)
        .contains("the chart istiod of Istio 1.31.0-rc.0 is not in charts")
        .contains("charts/1.31.0-rc.0/istiod")
        .contains("--version 1.31.0-rc.0 -d charts");
  }

  @Test
  void aLinkAmongTheChartsIsRefused() throws IOException {
    Files.createSymbolicLink(
        temp.resolve("charts/1.30.3/istiod/values.yaml"), Path.of("/etc/passwd"));

    assertThat(verify(helm("exit 0"))).isEqualTo(3);

    assertThat(err).contains("charts/1.30.3/istiod: values.yaml is not a regular file");
  }

  @Test
  void chartsOfAnotherReleaseAreRefused() throws IOException {
    Files.writeString(
        temp.resolve("charts/1.30.3/istiod/Chart.yaml"), "name: istiod\nversion: 1.29.6\n");

    assertThat(verify(helm("exit 0"))).isEqualTo(3);

    assertThat(err).contains("the chart is of Istio 1.29.6, not 1.30.3");
  }

  @Test
  void whatTheOperatorInstallsIsLeftOutAndNamed() throws IOException {
    tenant("payments", "flavor: Sail");

    assertThat(verify(helm("exit 0"))).isZero();

    assertThat(out)
        .isEqualTo(
            "not compared, because no chart renders their objects: payments\nnothing was compared\n");
  }

  @Test
  void aBrokenFileIsNoProof() throws IOException {
    tenant("payments", "flavor: Sail");
    Files.writeString(temp.resolve("tenants/broken.yaml"), "x");

    assertThat(verify(helm("exit 0"))).isEqualTo(1);

    assertThat(err).contains("tenants/broken.yaml");
    assertThat(out).contains("tenants with errors are not compared");
  }

  @Test
  void aFolderThatIsNotThereIsAWrongCall() {
    assertThat(run("istio", "verify", "--charts", "nowhere")).isEqualTo(2);
    assertThat(run("istio", "verify")).isEqualTo(2);
    assertThat(run("istio", "verify", "--charts", "charts", "--timeout", "0")).isEqualTo(2);
  }

  private int verify(String helm, String... more) {
    String[] arguments = new String[6 + more.length];
    System.arraycopy(
        new String[] {"istio", "verify", "--charts", "charts", "--helm", helm}, 0, arguments, 0, 6);
    System.arraycopy(more, 0, arguments, 6, more.length);
    return run(arguments);
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
