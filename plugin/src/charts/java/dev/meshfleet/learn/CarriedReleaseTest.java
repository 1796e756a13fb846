package dev.meshfleet.learn;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is applied from changed charts reaches the manifests as Helm renders it: {@code -Dhelm=}.
 */
class CarriedReleaseTest {
  private static final String HELM = System.getProperty("helm", "helm");

  @TempDir private Path temp;
  private String out;
  private String err;

  @ParameterizedTest
  @ValueSource(strings = {"1.28.10", "1.29.6", "1.30.3"})
  void placedValuesAndDefaultsAreThoseOfHelm(String release) throws IOException {
    charts(release);
    edit(
        "istiod/templates/deployment.yaml",
        "          args:\n          - \"discovery\"\n",
        "          {{- with .Values.stopSignal }}\n          stopSignal: {{ . | quote }}\n"
            + "          {{- end }}\n          args:\n          - \"discovery\"\n");
    edit(
        "istiod/templates/deployment.yaml",
        "          - name: PILOT_ENABLE_ANALYSIS\n",
        "{{- if .Values.shiny }}\n          - name: PILOT_SHINY\n"
            + "            value: \"{{ .Values.shiny }}\"\n{{- end }}\n"
            + "          - name: PILOT_ENABLE_ANALYSIS\n");
    edit(
        "gateway/templates/service.yaml",
        "  type: {{ .Values.service.type }}\n",
        "{{- with .Values.service.sessionAffinityConfig }}\n  sessionAffinityConfig:\n"
            + "    {{- toYaml . | nindent 4 }}\n{{- end }}\n  type: {{ .Values.service.type }}\n");
    edit(
        "gateway/values.yaml",
        "    loadBalancerIP: \"\"\n",
        "    loadBalancerIP: \"\"\n    sessionAffinityConfig: {}\n");
    edit(
        "gateway/values.schema.json",
        "            \"loadBalancerIP\": {",
        "            \"sessionAffinityConfig\": {\"type\": \"object\"},\n            \"loadBalancerIP\": {");
    edit("istiod/values.yaml", "autoscaleMax: 5", "autoscaleMax: 7");
    fleet(
        "stopSignal: SIGUSR1, shiny: 7",
        "sessionAffinityConfig: {clientIP: {timeoutSeconds: 7}}");

    assertThat(add("--like", release)).as(() -> err).isZero();
    assertThat(out).contains("all differences between their charts are applied");

    assertThat(run("istio", "verify", "--charts", "charts", "--helm", HELM))
        .as(() -> out + err)
        .isZero();
    assertThat(out).matches("1 tenant, 1\\.99\\.9: \\d+ objects, all alike\n");
    run("generate", "payments");
    assertThat(out).contains("stopSignal:", "PILOT_SHINY", "timeoutSeconds: 7", "maxReplicas: 7");
  }

  @Test
  void whatIsNotCarriedOverIsShownByHelm() throws IOException {
    charts("1.30.3");
    edit(
        "istiod/templates/deployment.yaml",
        "          args:\n          - \"discovery\"\n",
        "          args:\n          - \"discovery\"\n          - --shiny\n");
    fleet("autoscaleMin: 2", "type: ClusterIP");

    assertThat(add()).isEqualTo(1);
    assertThat(err).contains("istiod templates/deployment.yaml: line 108: 1 line more: - --shiny");
    assertThat(temp.resolve("tenants/istio")).doesNotExist();

    assertThat(add("--like", "1.30.3")).isZero();
    assertThat(run("istio", "verify", "--charts", "charts", "--helm", HELM)).isEqualTo(1);
    assertThat(out)
        .contains("Deployment istio-payments/istiod-payments\n", "args[--shiny]")
        .endsWith("objects, 1 differs\n");
  }

  private void charts(String release) throws IOException {
    for (String chart : new String[] {"istiod", "gateway"}) {
      try {
        for (Map.Entry<String, byte[]> file :
            KnownChartsTest.chart(
                    dev.meshfleet.istio.Releases.parse(release).orElseThrow(), chart)
                .files()
                .entrySet()) {
          Path copy = temp.resolve("charts/1.99.9").resolve(chart).resolve(file.getKey());
          Files.createDirectories(copy.getParent());
          Files.write(copy, file.getValue());
        }
      } catch (NotAChart e) {
        throw new IOException(e);
      }
    }
  }

  private void edit(String path, String old, String now) throws IOException {
    Path file = temp.resolve("charts/1.99.9").resolve(path);
    String text = Files.readString(file);
    assertThat(text).contains(old);
    int at = text.indexOf(old);
    Files.writeString(file, text.substring(0, at) + now + text.substring(at + old.length()));
  }

  private void fleet(String values, String service) throws IOException {
    Files.createDirectories(temp.resolve("tenants"));
    Files.writeString(
        temp.resolve("tenants/fleet.yaml"),
        "apiVersion: meshfleet.dev/v1alpha1\nkind: Fleet\nmetadata: {name: acme}\nspec:\n"
            + "  policy: {values: {allow: [\"*\"]}}\n");
    Files.writeString(
        temp.resolve("tenants/payments.yaml"),
        "apiVersion: meshfleet.dev/v1alpha1\nkind: Tenant\nmetadata: {name: payments}\nspec:\n"
            + "  owner: team\n  namespaces: [payments-api]\n"
            + "  mesh: {version: 1.99.9, values: {%s}}\n".formatted(values)
            + "  gateways: [{name: in, values: {service: {%s}}}]\n".formatted(service));
  }

  private int add(String... more) {
    String[] arguments = new String[6 + more.length];
    String charts = "charts/1.99.9/";
    System.arraycopy(
        new String[] {
          "istio", "add", charts + "istiod", charts + "gateway", "--version", "1.99.9"
        },
        0,
        arguments,
        0,
        6);
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
