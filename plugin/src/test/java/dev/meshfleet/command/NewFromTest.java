package dev.meshfleet.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code new --from} with sources that it cannot use, and with secrets. */
class NewFromTest {
  private static final String SMALLEST = "revision: payments\nglobal: {tag: 1.30.3}\n";

  @TempDir private Path temp;

  @BeforeEach
  void tenants() throws IOException {
    Files.createDirectories(temp.resolve("tenants"));
  }

  static Stream<Arguments> unusable() {
    return Stream.of(
        Arguments.of("- a\n- b\n", "from.yaml:1:1: error: this is a list [wrong-kind]"),
        Arguments.of("just words\n", "from.yaml:1:1: error: this is text [wrong-kind]"),
        Arguments.of(
            "{apiVersion: v1, kind: List, items: []}\n",
            "from.yaml:1:1: error: this list has no objects [wrong-kind]"),
        Arguments.of(
            "{apiVersion: v1, kind: List, items: [1, {a: b}, null]}\n",
            "from.yaml:1:1: error: this list has no objects [wrong-kind]"),
        Arguments.of("# nothing\n", "from.yaml:1:1: error: the file is empty [wrong-kind]"),
        Arguments.of(
            "grafana: {}\nloki: {}\n",
            "from.yaml:1:1: error: this is a map with the keys grafana, loki [wrong-kind]"),
        Arguments.of(
            "{apiVersion: apps/v1, kind: Deployment, metadata: {name: web, namespace: shop}}\n",
            "from.yaml:1:1: error: these objects are not an installation of Istio: 1 Deployment"
                + " [wrong-kind]"),
        Arguments.of(
            "{apiVersion: meshfleet.dev/v1alpha1, kind: Tenant}\n",
            "from.yaml:1:1: error: this is a file of Meshfleet: kind Tenant [wrong-kind]"),
        Arguments.of(
            "revision: x\nglobal:\n  tag: 1\n  tag: 2\n",
            "from.yaml:4:3: error: duplicate field \"tag\": the first one is in line 3"
                + " [duplicate-key]"),
        Arguments.of("revision: [x\n", "from.yaml:2:1: error: invalid YAML from here on [syntax]"),
        Arguments.of("revision: *x\n", "from.yaml:1:11: error: unknown alias"),
        Arguments.of(
            "a: ".repeat(200) + "1\n", "from.yaml:1:5: error: invalid YAML from here on [syntax]"),
        Arguments.of(
            "a: " + "[".repeat(200) + "]".repeat(200) + "\n",
            "from.yaml:1:104: error: values are nested more than 100 levels deep"),
        Arguments.of(bomb(), "error: the file has more than 2000000 values"));
  }

  private static String bomb() {
    StringBuilder text = new StringBuilder("a0: &a0 [1,1,1,1,1,1,1,1,1,1]\n");
    for (int i = 1; i < 10; i++) {
      text.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ",").repeat(10)));
    }
    return text.toString();
  }

  @ParameterizedTest
  @MethodSource("unusable")
  void whatItLookedLikeIsSaidAndNothingIsWritten(String source, String said) throws IOException {
    Call call = from(source);

    assertThat(call.exit()).isEqualTo(ExitCode.INPUT_WRONG);
    assertThat(call.out()).isEmpty();
    assertThat(call.err()).contains(said).doesNotContain("dev.meshfleet", "Exception");
    if (said.contains("wrong-kind")) {
      assertThat(call.err()).contains("    --from reads Helm values of istiod, gateway");
    }
    assertThat(temp.resolve("tenants")).isEmptyDirectory();
  }

  @Test
  void nothingOfASecretIsEverPrintedOrWritten() throws IOException {
    String key = "-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBg\n-----END PRIVATE KEY-----\n";
    String encoded = Base64.getEncoder().encodeToString(key.getBytes());

    Call call =
        from(
            """
            apiVersion: v1
            kind: List
            items:
            - {apiVersion: v1, kind: Namespace, metadata: {name: payments-api, labels: {istio-discovery: payments}}}
            - {apiVersion: v1, kind: Secret, metadata: {name: cacerts, namespace: istio-system}, data: {ca-key.pem: %s}}
            - {apiVersion: v1, kind: Secret, metadata: {name: token, namespace: payments-api}, stringData: {password: hunter-two}}
            ---
            revision: payments
            global: {tracer: {lightstep: {accessToken: t0p-s3cret-token}}, proxy: {tracer: lightstep}}
            env: {DATABASE_PASSWORD: swordfish}
            meshConfig: {defaultConfig: {proxyMetadata: {KEY: "%s"}}}
            """
                .formatted(encoded, key.replace("\n", "\\n")));

    assertThat(call.exit()).as(call.err()).isEqualTo(ExitCode.INPUT_WRONG); // the policy
    assertThat(call.out() + call.err() + file())
        .doesNotContain(encoded, "MIIEvQ", "hunter-two", "t0p-s3cret-token", "swordfish")
        .contains("the value global.tracer.lightstep.accessToken")
        .contains("the value env.DATABASE_PASSWORD");
  }

  @Test
  void aFileThatIsThereIsRefused() throws IOException {
    Files.writeString(temp.resolve("tenants/payments.yaml"), "mine\n");

    Call call = from(SMALLEST);

    assertThat(call.exit()).isEqualTo(ExitCode.CALL_WRONG);
    assertThat(call.err())
        .contains("tenants/payments.yaml already exists and was not changed; delete it");
    assertThat(file()).isEqualTo("mine\n");
  }

  static Stream<Arguments> packagings() {
    return Stream.of(
        Arguments.of(
            "{apiVersion: carvel.example/v1, kind: Package, metadata: {name: mesh}, spec: {helmTemplate:"
                + " {name: istiod}}}",
            "Package mesh is not supported: Meshfleet does not read this kind"),
        Arguments.of(
            "{apiVersion: addons.example/v1, kind: ChartProxy, metadata: {name: a}, spec: {chartName:"
                + " istiod, valuesTemplate: x}}",
            "ChartProxy a is not supported"),
        Arguments.of(
            release("a", "{revision: a}") + "---\n" + release("b", "{revision: b}"),
            "there are 2 releases of istiod, and none of them clearly belongs to \"payments\""),
        Arguments.of(
            release("grafana", "{revision: a}").replace("chart: istiod", "chart: grafana"),
            "the sources do not contain a control plane or gateway of Istio"));
  }

  private static String release(String name, String values) {
    return """
        apiVersion: argoproj.io/v1alpha1
        kind: Application
        metadata: {name: %s, namespace: argocd}
        spec: {source: {chart: istiod, targetRevision: 1.30.3, helm: {valuesObject: %s}}}
        """
        .formatted(name, values);
  }

  @ParameterizedTest
  @MethodSource("packagings")
  void aPackagingThatCannotBeReadIsRefused(String source, String error) throws IOException {
    Call call = from(source);

    assertThat(call.exit()).isEqualTo(ExitCode.INPUT_WRONG);
    assertThat(call.err()).contains(error).doesNotContain("Exception");
    assertThat(temp.resolve("tenants")).isEmptyDirectory();
  }

  @Test
  void ofSeveralReleasesTheTenantsIsTaken() throws IOException {
    Call call =
        from(release("a", "{revision: a}") + "---\n" + release("b", "{revision: payments}"));

    assertThat(call.exit()).as(call.err()).isZero();
    assertThat(call.err())
        .contains("another control plane: create a tenant file of its own for it");
    assertThat(call.err()).contains("warning: check the migration of Application argocd/a");
  }

  @Test
  void terraformsOwnLanguageIsRefused() throws IOException {
    Files.writeString(temp.resolve("main.tf"), "resource \"helm_release\" \"istiod\" {}\n");

    Call call = Call.in(temp, "new", "payments", "--from", "main.tf");

    assertThat(call.exit()).isEqualTo(ExitCode.INPUT_WRONG);
    assertThat(call.err()).contains("pass the output of terraform show -json");
  }

  @Test
  void aNodeIsNotLostWhereAGatewayAloneIsRejected() throws IOException {
    Call call = from("kind: Other\nservice: {type: [1]}\n");

    assertThat(call.err()).doesNotContain("a mistake in Meshfleet");
  }

  @Test
  void aSourceThatIsNotThereIsAWrongCall() {
    Call call = Call.in(temp, "new", "payments", "--from", "nowhere.yaml");

    assertThat(call.exit()).isEqualTo(ExitCode.CALL_WRONG);
    assertThat(call.err()).contains("the file or folder \"nowhere.yaml\" does not exist");
  }

  @Test
  void whatThePlatformHasToAllowFirstIsSaidInTheFileToo() throws IOException {
    Call call = from(SMALLEST + "image: example.com/pilot:1\n");

    assertThat(call.exit()).isEqualTo(ExitCode.INPUT_WRONG);
    assertThat(call.err()).contains("does not allow tenants to set the value image [policy]");
    assertThat(file())
        .contains("# the policy does not allow these values yet", "[default, image]")
        .contains("image: \"example.com/pilot:1\"");
    assertThat(Call.in(temp, "validate").exit()).isEqualTo(ExitCode.INPUT_WRONG);
  }

  @Test
  void aForeignTextCannotLeaveItsComment() throws IOException {
    Call call = from(SMALLEST + "\"x\\n  owner: mallory\\u202E\": 1\n");

    assertThat(call.exit()).isZero();
    assertThat(file()).contains("# - the value x owner: mallory ");
    assertThat(Call.in(temp, "validate").out()).isEqualTo("1 tenant is valid\n");
  }

  @Test
  void ofSeveralControlPlanesTheTenantsIsTaken() throws IOException {
    String planes = plane("payments", "1.30.3") + plane("orders", "1.29.6");

    assertThat(from(planes).exit()).isZero();
    assertThat(file()).contains("version: 1.30.3");

    Call other = Call.in(temp, "new", "shop", "--from", "from.yaml");
    assertThat(other.exit()).isEqualTo(ExitCode.INPUT_WRONG);
    assertThat(other.err())
        .contains("there are several control planes, and none has the revision \"shop\"");
  }

  @Test
  void aReleaseThatIsNotRenderedIsSaid() throws IOException {
    Call call = from(plane("payments", "1.20.8"));

    assertThat(call.exit()).isZero();
    assertThat(call.err()).contains("Istio 1.20.8").contains("Meshfleet supports Istio 1.28.0 to");
    assertThat(file()).doesNotContain("version: 1.20.8");
  }

  @Test
  void withoutAControlPlaneTheFileMakesOne() throws IOException {
    Call call = from("service: {type: ClusterIP}\nautoscaling: {minReplicas: 2}\n");

    assertThat(call.exit()).as(call.err()).isZero();
    assertThat(call.err())
        .contains("from.yaml:1:1: warning: check the migration of the control plane [not-carried]")
        .doesNotContain("error:");
    assertThat(call.out()).doesNotContain("injection templates", "  ~ ");
    assertThat(file()).contains("- name: from").contains("type: ClusterIP").doesNotContain("mesh:");
  }

  @Test
  void whatAGatewayIsCalledIsSaidToBeGuessedFromTheFile() throws IOException {
    Files.writeString(temp.resolve("gw.yaml"), "service: {type: ClusterIP}\n");
    Files.writeString(temp.resolve("from.yaml"), SMALLEST);

    Call call = Call.in(temp, "new", "payments", "--from", "from.yaml", "--from", "gw.yaml");

    assertThat(call.exit()).as(call.err()).isZero();
    assertThat(call.err())
        .contains(
            "gw.yaml:1:1: warning: check the migration of the name and namespace of the gateway [not-carried]")
        .contains(
            "so the tenant uses payments-gateways/payments-gw, derived from the name of the file");
    assertThat(call.out())
        .contains("gateway        in place?  payments-gateways/payments-gw")
        .contains(
            "1. Check the name of gateway gw: helm get manifest RELEASE -n NAMESPACE must show");
    assertThat(file()).contains("- name: gw").contains("- the name and namespace of the gateway");
  }

  @Test
  void theProfileDemoIsValidWithoutTheAddonsOfItsSamples() throws IOException {
    String operator =
        """
        apiVersion: install.istio.io/v1alpha1
        kind: IstioOperator
        metadata: {name: demo}
        spec: {profile: demo, tag: 1.30.3}
        """;
    Files.writeString(temp.resolve("op.yaml"), operator);

    Call call = Call.in(temp, "new", "payments", "--from", "op.yaml", "--with-moves", "moves.yaml");

    assertThat(call.exit()).as(call.err()).isZero();
    assertThat(call.err())
        .contains("the extension providers of the profile demo [not-carried]")
        .contains("moves.yaml is not written");
    assertThat(call.out())
        .contains(
            "Differences between the installation, under its new names, and the manifests of the tenant file:")
        .contains("gateways[istio-egressgateway].service.type")
        .contains("Route traffic that leaves the mesh through payments-gateways/")
        .doesNotContain("helm uninstall");
    assertThat(file()).doesNotContain("extensionProviders:", "waypoint");
  }

  @Test
  void aGatewayIsOnUnlessItIsOff() throws IOException {
    Call call =
        from(
            operator(
                "{profile: minimal, components: {ingressGateways: ["
                    + "{name: istio-ingressgateway, k8s: {replicaCount: 3}},"
                    + " {name: off, enabled: false}, 7], egressGateways: {name: out}}}"));

    assertThat(call.exit()).as(call.err()).isZero();
    assertThat(file()).contains("- name: ingressgateway", "replicaCount: 3");
    assertThat(file()).doesNotContain("- name: off");
    assertThat(call.err())
        .contains("a gateway that is a number, without a name")
        .contains("IstioOperator spec.components.egressGateways, which is a map");
  }

  @Test
  void anEmptyListOfGatewaysTakesThoseOfTheProfileAway() throws IOException {
    Call call = from(operator("{profile: demo, components: {ingressGateways: []}}"));

    assertThat(file()).contains("- name: egressgateway").doesNotContain("- name: ingressgateway");
  }

  @Test
  void aNameOfSeveralLinesStaysWhereItIs() throws IOException {
    Call call =
        from(
            "{apiVersion: v1, kind: Namespace, metadata: {name: \"a\\nb: c\","
                + " labels: {istio-injection: enabled}}}\n---\n"
                + operator("{tag: 1.30.3}"));

    assertThat(call.exit()).isEqualTo(1);
    assertThat(call.err()).contains("[wrong-value]").doesNotContain("[syntax]");
  }

  @Test
  void standardInputIsReadOnce() {
    Call call = Call.in(temp, "new", "shop", "--from", "-", "--from", "-");

    assertThat(call.exit()).isEqualTo(2);
    assertThat(call.err()).contains("--from - is specified twice");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "text | spec, which is text",
        "{components: {pilot: x}} | spec.components.pilot, which is text",
        "{values: [1]} | spec.values, which is a list",
        "{values: {pilot: [1]}} | the chart requires a map here, but the source has a list",
        "{values: {gateways: {istio-ingressgateway: x}}} | the value gateways.istio-ingressgateway",
        "{values: {gateways: [1]}} | the chart requires a map here, but the source has a list",
        "{meshConfig: {trustDomain: {a: b}}} | the value meshConfig.trustDomain",
        "{components: {ingressGateways: [{name: a, k8s: {service: x}}]}} | k8s.service, which is text",
        "{components: {ingressGateways: [{name: a, k8s: {hpaSpec: {metrics: x}}}]}} | k8s.hpaSpec.metrics"
      })
  void whatIsOfTheWrongKindIsTold(String spec, String told) throws IOException {
    Call call = from(operator(spec));

    assertThat(call.err()).contains(told).doesNotContain("Exception", "mistake in");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "text | spec, which is text",
        "{gateways: {ingress: [1]}} | spec.gateways.ingress, which is a list",
        "{gateways: {additionalIngress: {x: 3}}} | gateway x: a number",
        "{tracing: {sampling: all}} | spec.tracing.sampling",
        "{security: {dataPlane: {mtls: [1]}}} | spec.security.dataPlane"
      })
  void whatIsOfTheWrongKindOnOpenShiftIsTold(String spec, String told) throws IOException {
    Call call =
        from(
            "{apiVersion: maistra.io/v2, kind: ServiceMeshControlPlane, metadata: {name: basic,"
                + " namespace: mesh}, spec: %s}\n".formatted(spec));

    assertThat(call.exit()).as(call.err()).isZero();
    assertThat(call.err()).contains(told).doesNotContain("Exception", "mistake in");
  }

  private static String operator(String spec) {
    return "{apiVersion: install.istio.io/v1alpha1, kind: IstioOperator, metadata: {name: x}, spec: %s}\n"
        .formatted(spec);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{port: {number: 80, protocol: HTTP}, hosts: ['*']} | host *",
        "{port: {number: 31400, protocol: TCP}, hosts: [a.example.com]} | port 31400 (TCP)",
        "{port: {number: 80, protocol: HTTP}, hosts: [a.example.com], tls: {httpsRedirect: true}}"
            + " | redirect of a.example.com without the other hosts",
        "{port: {number: 443, protocol: HTTPS}, hosts: [a.example.com], tls: {mode: SIMPLE,"
            + " credentialName: x, minProtocolVersion: TLSV1_3}} | tls.minProtocolVersion"
      })
  void aGatewayThatCannotBeCarriedWholeStays(String server, String lost) throws IOException {
    Call call = from(plane("payments", "1.30.3") + gateway("payments") + istioGateway(server));

    assertThat(call.exit()).as(call.err()).isZero();
    assertThat(call.err()).contains("its hosts are not in the tenant file", lost);
    assertThat(file()).contains("- name: web").doesNotContain("hosts: ", "Delete it");
  }

  @Test
  void aGatewayWithOneCertificateAndARedirectIsCarried() throws IOException {
    Call call =
        from(
            plane("payments", "1.30.3")
                + gateway("payments")
                + istioGateway(
                    "{port: {number: 443, protocol: HTTPS}, hosts: [a.example.com], tls: {mode:"
                        + " SIMPLE, credentialName: web-tls}}, {port: {number: 80, protocol: HTTP},"
                        + " hosts: [a.example.com], tls: {httpsRedirect: true}}"));

    assertThat(call.exit()).as(call.err()).isZero();
    assertThat(call.err())
        .contains("delete it only after all traffic comes through the new Gateway");
    assertThat(file()).contains("- a.example.com", "secretName: web-tls");
  }

  private static String istioGateway(String servers) {
    return """
        ---
        apiVersion: networking.istio.io/v1
        kind: Gateway
        metadata: {name: web, namespace: edge}
        spec:
          selector: {istio: web}
          servers: [%s]
        """
        .formatted(servers);
  }

  private static String gateway(String revision) {
    return """
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web, namespace: edge}
        spec:
          selector: {matchLabels: {istio: web}}
          template:
            metadata:
              labels: {istio: web%s}
              annotations: {inject.istio.io/templates: gateway}
            spec: {containers: [{name: istio-proxy, image: auto}]}
        """
        .formatted(revision.isEmpty() ? "" : ", istio.io/rev: " + revision);
  }

  @Test
  void aGatewayBelongsToTheRevisionOfItsPodsOrNamespace() throws IOException {
    String orders =
        "---\n{apiVersion: v1, kind: Namespace, metadata: {name: edge, labels: {istio.io/rev: orders}}}\n";

    Call other = from(plane("payments", "1.30.3") + gateway("") + orders);
    assertThat(other.exit()).as(other.err()).isZero();
    assertThat(other.err()).contains("the gateway belongs to another control plane");
    assertThat(file()).doesNotContain("- name: web");

    Files.delete(temp.resolve("tenants/payments.yaml"));
    Call doubt = from(plane("payments", "1.30.3") + gateway(""));
    assertThat(doubt.err()).contains("it is treated as a gateway of this control plane");
    assertThat(file()).contains("- name: web");

    Files.delete(temp.resolve("tenants/payments.yaml"));
    Call several = from(plane("payments", "1.30.3") + plane("orders", "1.30.3") + gateway(""));
    assertThat(several.err()).contains("its control plane is unknown: add its");
    assertThat(file()).doesNotContain("- name: web");
  }

  @Test
  void whatTheFleetSetsDoesNotChangeWhatIsInstalled() throws IOException {
    fleet("defaults: {mesh: {values: {autoscaleMin: 2, resources: {requests: {cpu: 100m}}}}}");

    Call call = from(SMALLEST);

    assertThat(call.exit()).as(call.err()).isZero();
    assertThat(file()).contains("autoscaleMin: 1", "cpu: \"500m\"");
    assertThat(call.out()).doesNotContain("PodDisruptionBudget", "HorizontalPodAutoscaler");
  }

  @Test
  void whatTheFleetSetsAndLetsNobodyChangeIsTold() throws IOException {
    fleet("defaults: {mesh: {values: {autoscaleMin: 2}}}\n  policy: {values: {allow: [env]}}");

    Call call = from(SMALLEST);

    assertThat(call.exit()).as(call.err()).isZero();
    assertThat(call.err()).contains("the fleet sets 2, and its policy does not");
    assertThat(file()).doesNotContain("autoscaleMin: ");
  }

  private void fleet(String spec) throws IOException {
    Files.writeString(
        temp.resolve("tenants/fleet.yaml"),
        "apiVersion: meshfleet.dev/v1alpha1\nkind: Fleet\nmetadata: {name: f}\nspec:\n  "
            + spec
            + "\n");
  }

  @Test
  void printHasItsProofBesideIt() throws IOException {
    Files.writeString(temp.resolve("from.yaml"), SMALLEST);

    Call call = Call.in(temp, "new", "payments", "--from", "from.yaml", "--print");

    assertThat(call.exit()).as(call.err()).isZero();
    assertThat(call.out())
        .startsWith("# yaml-language-server")
        .doesNotContain("objects are identical");
    assertThat(call.err()).contains("objects are identical").doesNotContain("is written");
    assertThat(temp.resolve("tenants")).isEmptyDirectory();
  }

  @Test
  void secretsOfNamespacesStayOutOfTheFile() throws IOException {
    Call call =
        from(
            SMALLEST
                + "---\n{apiVersion: v1, kind: Namespace, metadata: {name: shop, labels: {istio-discovery:"
                + " payments}, annotations: {vault.token: hunter-two, ci: glpat-abcdefghij0123456789,"
                + " contact: team-shop}}}\n");

    assertThat(call.exit()).as(call.err()).isZero();
    assertThat(file()).contains("contact: team-shop");
    assertThat(call.out() + call.err() + file()).doesNotContain("hunter-two", "glpat-");
    assertThat(call.err()).contains("Namespace shop: vault.token").contains("looks like a secret");
  }

  @Test
  void aForeignNameCannotMoveTheCursor() throws IOException {
    Call call =
        from(
            plane("payments", "1.30.3")
                + "---\n{apiVersion: v1, kind: ConfigMap, metadata: {name: \"x\\e[2J\", namespace: istio-payments,"
                + " labels: {release: istiod-payments}}}\n");

    assertThat(call.out()).contains("ConfigMap istio-payments/x\\u001b[2J");
    assertThat(call.out() + call.err()).doesNotContain("\u001b");
  }

  private static String plane(String revision, String version) {
    return """
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: istiod-%1$s
          namespace: istio-%1$s
          labels: {app: istiod, istio.io/rev: %1$s, release: istiod-%1$s}
        spec:
          template:
            spec: {containers: [{name: discovery, image: "docker.io/istio/pilot:%2$s"}]}
        """
        .formatted(revision, version);
  }

  private Call from(String source) throws IOException {
    Files.writeString(temp.resolve("from.yaml"), source);
    return Call.in(temp, "new", "payments", "--from", "from.yaml");
  }

  private String file() throws IOException {
    return Files.readString(temp.resolve("tenants/payments.yaml"));
  }
}
