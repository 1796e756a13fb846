package dev.meshfleet.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A migration never interrupts traffic: the first sync rejects no caller, such as an installed
 * gateway outside the tenant, and the printed steps have the order that keeps traffic flowing.
 */
class MigrationTrafficTest {
  private static final String ISTIOD =
      """
      global: {tag: 1.30.3}
      meshConfig: {outboundTrafficPolicy: {mode: REGISTRY_ONLY}}
      """;

  private static final String GATEWAY =
      """
      apiVersion: v1
      kind: Service
      metadata: {name: istio-ingress, namespace: istio-ingress}
      spec:
        type: LoadBalancer
        selector: {app: istio-ingress, istio: ingress}
        ports: [{name: https, port: 443, protocol: TCP, targetPort: 443}]
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: istio-ingress, namespace: istio-ingress}
      spec:
        selector: {matchLabels: {app: istio-ingress, istio: ingress}}
        template:
          metadata:
            annotations: {inject.istio.io/templates: gateway}
            labels: {app: istio-ingress, istio: ingress, sidecar.istio.io/inject: "true"}
          spec: {containers: [{name: istio-proxy, image: auto}]}
      """;

  private static final String NAMESPACES =
      """
      apiVersion: v1
      kind: List
      items:
      - {apiVersion: v1, kind: Namespace, metadata: {name: store-web, labels: {%1$s}}}
      - {apiVersion: v1, kind: Namespace, metadata: {name: store-api, labels: {%1$s}}}
      - {apiVersion: v1, kind: Namespace, metadata: {name: istio-ingress, labels: {%1$s}}}
      - apiVersion: networking.istio.io/v1
        kind: Gateway
        metadata: {name: shop-gw, namespace: istio-ingress}
        spec:
          selector: {istio: ingress}
          servers:
          - port: {number: 443, name: https, protocol: HTTPS}
            hosts: [shop.example.com]
            tls: {mode: SIMPLE, credentialName: shop-tls}
      - apiVersion: networking.istio.io/v1
        kind: VirtualService
        metadata: {name: web, namespace: store-web}
        spec: {hosts: [shop.example.com], gateways: [istio-ingress/shop-gw]}
      """;

  @TempDir private Path temp;

  @BeforeEach
  void sources() throws IOException {
    Files.createDirectories(temp.resolve("tenants"));
    write("istiod.yaml", ISTIOD);
    write("gateway.yaml", GATEWAY);
    write("cluster.yaml", NAMESPACES.formatted("istio-injection: enabled"));
  }

  @Test
  void theFirstSyncRejectsNoCaller() {
    assertThat(migrate().exit()).isZero();

    assertThat(generated()).contains("kind: PeerAuthentication", "mode: PERMISSIVE");
    assertThat(generated()).doesNotContain("kind: NetworkPolicy", "kind: AuthorizationPolicy");
  }

  @Test
  void theFileSaysWhenToTurnIsolationOn() throws IOException {
    migrate();

    assertThat(Files.readString(temp.resolve("tenants/store.yaml")))
        .contains("such as the installed gateway istio-ingress/istio-ingress. Remove")
        .contains(
            "  isolation:\n    networkPolicy: false\n    authorization: false\n"
                + "    mtls: PERMISSIVE\n    # As installed.")
        .contains("\n    outbound: REGISTRY_ONLY\n");
  }

  @Test
  void theStepsAreInTheOrderThatKeepsTrafficFlowing() {
    List<String> steps = steps(migrate());

    assertThat(steps)
        .extracting(step -> step.replaceFirst("^ *\\d+\\. ", "").replaceFirst("[ ,:].*", ""))
        .containsExactly(
            "Complete", "Give", "Run", "Create", "Remove", "Restart", "Test", "Turn", "When");
    assertThat(steps.get(1)).contains("kubectl get secret istio-ca-secret -n istio-system -o json");
    assertThat(steps.get(2)).contains("validate", "merge it", "Argo CD syncs", "by itself");
    assertThat(steps.get(4))
        .endsWith("kubectl label namespace store-web store-api istio-injection-");
    assertThat(steps.get(6)).contains("point DNS to it", "store-gateways/store-ingress");
    assertThat(steps.get(7)).contains("Turn isolation on: remove isolation.networkPolicy");
  }

  @Test
  void aRouteNamesAGatewayThatTheTenantRenders() throws IOException {
    Call call = migrate("--with-moves", "moves.yaml");

    assertThat(Files.readString(temp.resolve("moves.yaml")))
        .contains("  - istio-ingress/shop-gw\n  - store-gateways/store-ingress\n")
        .doesNotContain("store-gateways/shop-gw");
    assertThat(gatewaysOf(generated())).containsExactly("store-gateways/store-ingress");
    assertThat(call.out())
        .contains("moves.yaml has the manifests and commands", "kubectl apply -f moves.yaml")
        .doesNotContain("--with-moves");
  }

  @Test
  void withoutTheFileOfMovesTheCommandSaysHowToWriteIt() {
    Call call = migrate();

    assertThat(call.out()).contains("run this command again with --print --with-moves moves.yaml");
    Call again = migrate("--print", "--with-moves", "moves.yaml");
    assertThat(again.exit()).as(again.err()).isZero();
    assertThat(temp.resolve("moves.yaml")).exists();
  }

  @Test
  void aGatewayThatIsNotTakenOverHasTheReasonAndTheRemedy() {
    Call call = migrate();

    assertThat(call.err())
        .contains(
            "It is not taken over in place, because the namespace istio-ingress is reserved, and the"
                + " new control plane has another root certificate until you copy the old one.",
            "policy.takeover: [{tenant: store, namespaces: [istio-ingress]}] in fleet.yaml",
            "set objectName: istio-ingress and namespace: istio-ingress in the tenant file");
    assertThat(call.out())
        .contains("a new Service with a new address: the namespace istio-ingress is reserved")
        .doesNotContain("- Namespace istio-ingress");
  }

  @Test
  void theRemedyForAGatewayKeepsItsAddress() throws IOException {
    migrate();
    write(
        "tenants/fleet.yaml",
        """
        apiVersion: meshfleet.dev/v1alpha1
        kind: Fleet
        metadata: {name: acme}
        spec: {policy: {takeover: [{tenant: store, namespaces: [istio-ingress]}]}}
        """);
    Path file = temp.resolve("tenants/store.yaml");
    String text = Files.readString(file);
    write(
        "tenants/store.yaml",
        text.replace(
            "    - name: ingress\n",
            "    - name: ingress\n      objectName: istio-ingress\n      namespace: istio-ingress\n"));

    assertThat(generated())
        .contains("kind: Service", "name: istio-ingress\n  namespace: istio-ingress\n")
        .doesNotContain("store-ingress");
  }

  /** Such a control plane reads only namespaces of its mesh from the first sync on. */
  @Test
  void aGatewayOfAControlPlaneThatIsTakenOverKeepsItsConfiguration() throws IOException {
    write("istiod.yaml", "revision: store\nglobal: {tag: 1.30.3, istioNamespace: istio-store}\n");
    write("cluster.yaml", NAMESPACES.formatted("istio.io/rev: store"));

    Call call = migrate();
    List<String> steps = steps(call);

    assertThat(call.out()).contains("control plane  in place", "gateway        separate");
    assertThat(String.join("\n", steps))
        .containsSubsequence(
            "kubectl label namespace istio-ingress istio-discovery=store",
            "merge it",
            "point DNS to it",
            "kubectl label namespace istio-ingress istio-discovery-",
            "isolation.mtls and isolation.sidecarScope");
    assertThat(generated()).doesNotContain("kind: NetworkPolicy", "kind: Sidecar");
  }

  private Call migrate(String... options) {
    List<String> words = new ArrayList<>(List.of("new", "store"));
    for (String source : List.of("istiod.yaml", "gateway.yaml", "cluster.yaml")) {
      words.addAll(List.of("--from", source));
    }
    words.addAll(List.of(options));
    return Call.in(temp, words.toArray(String[]::new));
  }

  private String generated() {
    Call call = Call.in(temp, "generate", "store");
    assertThat(call.exit()).as(call.err()).isZero();
    return call.out();
  }

  private static List<String> steps(Call call) {
    return call.out()
        .lines()
        .dropWhile(line -> !line.equals("Steps:"))
        .filter(line -> line.matches(" {2}\\d+\\. .*"))
        .toList();
  }

  /** Namespace and name of Istio's Gateways. */
  private static List<String> gatewaysOf(String manifests) {
    return Stream.of(manifests.split("(?m)^---$"))
        .filter(manifest -> manifest.contains("\nkind: Gateway\n"))
        .map(
            manifest ->
                manifest.replaceFirst("(?s).*?\n  name: (\\S+)\n  namespace: (\\S+)\n.*", "$2/$1"))
        .toList();
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(temp.resolve(name), text);
  }
}
