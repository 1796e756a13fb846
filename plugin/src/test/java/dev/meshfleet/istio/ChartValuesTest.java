package dev.meshfleet.istio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meshfleet.command.Console;
import dev.meshfleet.command.Meshfleet;
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

/** Messages for values that a chart or Kubernetes rejects. */
class ChartValuesTest {
  @TempDir private Path temp;
  private String err;

  @BeforeEach
  void fleetThatAllowsEveryValue() throws IOException {
    Files.writeString(
        temp.resolve("fleet.yaml"),
        """
        apiVersion: meshfleet.dev/v1alpha1
        kind: Fleet
        metadata: {name: acme}
        spec:
          policy: {values: {allow: ["*"]}}
        """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{autoscaleMin: many} | 8:28: error: autoscaleMin must be a number, but is text: \"many\" [value]",
        "{tolerations: {a: b}} | 8:27: error: tolerations must be a list, but is a map [value]",
        "{resources: small} | 8:25: error: resources must be a map, but is text: \"small\" [value]",
        "{autoscaleEnabled: \"no\"} | 8:32: error: autoscaleEnabled must be true or false, without quotes, but is text: \"no\" [value]",
        "{pilot: {env: [a]}} | 8:27: error: pilot.env must be a map, but is a list [value]",
        "{resources: {limits: {cpu: 2 cores}}} | 8:40: error: resources.limits.cpu must be a quantity, but is \"2 cores\" [value]",
        "{podLabels: {\"a b\": c}} | 8:26: error: \"a b\" in podLabels is not a valid key of a label [value]",
        "{podAnnotations: {-x: c}} | 8:31: error: \"-x\" in podAnnotations is not a valid key of an annotation [value]",
        "{env: {\"A B\": c}} | 8:20: error: \"A B\" in env is not a valid name of an environment variable [value]",
        "{platform: moon} | 8:24: error: this version of Istio has no platform \"moon\" [value]",
        "{compatibilityVersion: \"1.20\"} | 8:36: error: this version of Istio has no compatibilityVersion \"1.20\" [value]",
        "{global: {proxy: {clusterDomain: \"a: b\"}}} | 8:46: error: global.proxy.clusterDomain must be a domain name, but is \"a: b\" [value]",
        "{meshConfig: {defaultConfig: {tracing: {stackdriver: {debug: true}}}}} | 8:74: error: meshConfig.defaultConfig.tracing.stackdriver.debug was removed from Istio [value]"
      })
  void whatTheChartCannotTakeIsRefusedWhereItStands(String values, String line) throws IOException {
    assertThat(generate("values: " + values)).isEqualTo(1);

    assertThat(err.lines()).first().isEqualTo("tenants/payments.yaml:" + line);
  }

  @Test
  void everyWrongValueIsToldAtOnce() throws IOException {
    generate("values: {autoscaleMin: x, autoscaleMax: w, volumes: z}");

    assertThat(err.lines().filter(line -> line.contains("error:"))).hasSize(3);
  }

  @Test
  void anUnknownValueIsAWarning() throws IOException {
    assertThat(generate("values: {global: {prxy: {}}}")).isZero();

    assertThat(err)
        .contains("8:23: warning: unknown chart value global.prxy [unknown-value]")
        .contains("did you mean \"global.proxy\"?");
  }

  @Test
  void aValueThatTheReleaseDoesNotHaveIsUnknown() throws IOException {
    assertThat(generate("values: {crlConfigMapName: x}", "1.28.10")).isZero();
    assertThat(err).contains("crlConfigMapName");

    assertThat(generate("values: {crlConfigMapName: x}", "1.29.0")).isZero();
    assertThat(err).isEmpty();
  }

  @Test
  void valuesThatTheChartReadsWithoutADefaultAreKnown() throws IOException {
    int exit =
        generate(
            "values: {global: {platform: gke, proxy: {lifecycle: {preStop: {sleep: {seconds: 5}}}, variant: debug}},"
                + " trafficDistribution: PreferClose, meshConfig: {enableTracing: true}}");

    assertThat(exit).isZero();
    assertThat(err).isEmpty();
  }

  @Test
  void anEnvValueThatWouldLeaveItsQuotesIsWrittenAsMeant() throws IOException {
    assertThat(generate("values: {env: {A: 'say \"hi\"'}}")).isZero();

    assertThat(err).contains("8:23: warning: env.A contains a quote, a backslash or a line break");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{unknown: 1} | 1.30.3 | 9:34: error: unknown chart value unknown [unknown-value]",
        "{kind: StatefulSet} | 1.30.3 | 9:40: error: kind must be \"Deployment\" or \"DaemonSet\", but is text: \"StatefulSet\" [value]",
        "{replicaCount: \"2\"} | 1.30.3 | 9:48: error: replicaCount must be a whole number, but is text: \"2\" [value]",
        "{dnsPolicy: Default} | 1.30.3 | 9:34: error: unknown chart value dnsPolicy [unknown-value]",
        "{enabled: true} | 1.28.10 | 9:34: error: unknown chart value enabled [unknown-value]",
        "{networkGatewayPorts: {}} | 1.29.6 | 9:34: error: unknown chart value networkGatewayPorts [unknown-value]"
      })
  void gatewaysFollowTheSchemaOfTheirRelease(String values, String version, String line)
      throws IOException {
    String gateways =
        "version: %s\n  gateways: [{name: in, values: %s}]".formatted(version, values);

    assertThat(generate(gateways)).isEqualTo(1);

    assertThat(err.lines()).first().isEqualTo("tenants/payments.yaml:" + line);
  }

  private int generate(String mesh, String version) throws IOException {
    return generate(mesh + "\n    version: " + version);
  }

  private int generate(String mesh) throws IOException {
    Files.writeString(
        temp.resolve("payments.yaml"),
        """
        apiVersion: meshfleet.dev/v1alpha1
        kind: Tenant
        metadata: {name: payments}
        spec:
          owner: team-payments
          namespaces: [payments-api]
          mesh:
            %s
        """
            .formatted(mesh));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Console console =
        new Console(
            new ByteArrayOutputStream(),
            new PrintStream(out, true, UTF_8),
            Map.of("ARGOCD_APP_SOURCE_PATH", "tenants"),
            temp,
            false,
            false);
    int exit = Meshfleet.run(console, "generate", "payments", "--dir", temp.toString());
    err = out.toString(UTF_8);
    return exit;
  }
}
