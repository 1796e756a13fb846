package dev.meshfleet.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What an IstioOperator leaves to its profile counts as said: the tenant file that is made of it is
 * the one that is made of what istioctl renders from it, for every profile and release.
 *
 * <p>{@code mvn test -Pkubernetes -Dkubernetes=FOLDER -Dtest=ProfilesTest}, where FOLDER has {@code
 * istioctl-VERSION} of the releases to compare.
 */
class ProfilesTest {
  private static final Path BINARIES = Path.of(System.getProperty("kubernetes", "unset"));
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> SPECS =
      List.of(
          "profile: default",
          "profile: demo",
          "profile: minimal",
          "profile: preview",
          "profile: stable",
          "profile: openshift",
          "components: {cni: {enabled: true}}",
          "profile: demo\n  components: {egressGateways: [{name: out, enabled: false}]}",
          """
          components:
              ingressGateways:
              - {name: plain, namespace: edge}
              - name: inner
                namespace: edge
                label: {app: inner, istio: inner, tier: a}
                k8s:
                  env: [{name: ISTIO_META_HTTP10, value: "1"}]
                  resources: {requests: {cpu: 300m}}
                  hpaSpec: {minReplicas: 2, maxReplicas: 4}
                  nodeSelector: {pool: mesh}
                  service:
                    type: NodePort
                    ports: [{name: https, port: 443, targetPort: 8443}]
            values:
              gateways:
                istio-ingressgateway: {autoscaleMin: 2, rollingMaxSurge: 1}""");

  @TempDir private Path scratch;

  static List<Arguments> installations() throws IOException {
    assumeTrue(Files.isDirectory(BINARIES), "needs -Dkubernetes=FOLDER with istioctl-VERSION");
    List<Arguments> all = new ArrayList<>();
    for (String release : InstalledMesh.releases(BINARIES)) {
      SPECS.forEach(spec -> all.add(Arguments.of(release, spec)));
    }
    return all;
  }

  @ParameterizedTest
  @MethodSource("installations")
  void theFileIsThatOfWhatIstioctlRenders(String release, String spec) throws Exception {
    Path operator = scratch.resolve("operator.yaml");
    Files.writeString(
        operator,
        """
        apiVersion: install.istio.io/v1alpha1
        kind: IstioOperator
        spec:
          hub: docker.io/istio
          tag: %s
          %s
        """
            .formatted(release, spec));
    List<JsonNode> rendered = new InstalledMesh(BINARIES, null).istioctl(release, operator);
    rendered.removeIf(object -> object.path("kind").asText().equals("CustomResourceDefinition"));
    Object dump = Map.of("apiVersion", "v1", "kind", "List", "items", rendered);
    JSON.writeValue(scratch.resolve("dump.yaml").toFile(), dump);

    JsonNode said = migrated("said", "../operator.yaml");
    JsonNode found = migrated("found", "../dump.yaml");

    assertThat(gateways(said)).isEqualTo(gateways(found));
    assertThat(said.at("/spec/mesh").toPrettyString())
        .isEqualTo(found.at("/spec/mesh").toPrettyString());
  }

  /** Its gateways, in the order of their names: istioctl renders them in any. */
  private static Map<String, String> gateways(JsonNode tenant) {
    Map<String, String> byName = new TreeMap<>();
    tenant
        .at("/spec/gateways")
        .forEach(gateway -> byName.put(gateway.path("name").asText(), gateway.toPrettyString()));
    return byName;
  }

  /** A tenant file, with its maps in one order. */
  private JsonNode migrated(String name, String source) throws IOException {
    Path folder = Files.createDirectories(scratch.resolve(name));
    Path fleet = Files.createDirectories(folder.resolve("tenants")).resolve("fleet.yaml");
    Files.writeString(
        fleet,
        """
        apiVersion: meshfleet.dev/v1alpha1
        kind: Fleet
        metadata: {name: acme}
        spec:
          clusters: [{name: prod, server: "https://kubernetes.default.svc"}]
          policy: {values: {allow: ["*"]}}
        """);
    Call call = Call.in(folder, "new", "shop", "--from", source);
    assertThat(call.exit()).as(call.err()).isZero();
    String text = Files.readString(folder.resolve("tenants/shop.yaml"));
    return Sorted.of(InstalledMesh.documents(text).get(0));
  }
}
