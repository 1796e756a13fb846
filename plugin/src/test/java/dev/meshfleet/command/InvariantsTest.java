package dev.meshfleet.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random hostile tenant files: the objects of accepted files satisfy {@link Invariants}. A failure
 * names the seed of its file.
 */
class InvariantsTest {
  private static final int FILES = Integer.getInteger("hostile.files", 600);
  private static final long SEED = Long.getLong("hostile.seed", 20261128);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> KEYS =
      List.of(
          "note",
          "team",
          "example.com/note",
          "example.org/note",
          "app.kubernetes.io/name",
          "app.kubernetes.io/instance",
          "argocd.argoproj.io/hook",
          "argocd.argoproj.io/sync-options",
          "helm.sh/hook",
          "sidecar.istio.io/inject",
          "sidecar.istio.io/proxyImage",
          "inject.istio.io/templates",
          "istio.io/rev",
          "istio-injection",
          "external-dns.alpha.kubernetes.io/hostname",
          "service.beta.kubernetes.io/aws-load-balancer-type",
          "service.beta.kubernetes.io/aws-load-balancer-ssl-cert",
          "Sidecar.Istio.io/inject",
          "metallb.io/loadBalancerIPs");
  private static final List<String> VALUES =
      List.of(
          "true",
          "false",
          "evil",
          "198.51.100.7",
          "Replace=true",
          "pay.example.com",
          "gateway,evil");
  private static final List<String> POINTERS =
      List.of(
          "/spec/template/spec/containers/0/image",
          "/spec/template/spec/hostPID",
          "/spec/template/spec/priorityClassName",
          "/spec/template/spec/volumes/-",
          "/spec/template/metadata/annotations/inject.istio.io~1templates",
          "/metadata/labels/note",
          "/spec/replicas",
          "/spec/externalIPs",
          "/spec/template/spec/containers/0/securityContext");
  private static final List<String> PATCHED =
      List.of(
          "evil.example.com/proxy",
          "true",
          "system-node-critical",
          "{name: host, hostPath: {path: /}}",
          "\"evil\"",
          "100000",
          "[10.96.0.10]",
          "{privileged: true}",
          "7");

  @TempDir private Path scratch;

  @Test
  void holdForWhateverIsTaken() throws IOException {
    int taken = 0;
    for (int i = 0; i < FILES; i++) {
      Random random = new Random(SEED + i);
      Path folder = fleet(random, scratch.resolve(Integer.toString(i)));
      Call call = Call.in(folder, "generate", "villain", "-o", "ndjson");
      assertThat(call.exit()).as("seed %d: %s", SEED + i, call.err()).isIn(0, 1);
      if (call.exit() == 0) {
        taken++;
        assertThat(broken(call.out())).as("seed %d", SEED + i).isEmpty();
        assertThat(Call.in(folder, "validate").exit()).as("seed %d", SEED + i).isZero();
      } else {
        assertThat(Call.in(folder, "validate").exit()).as("seed %d", SEED + i).isEqualTo(1);
      }
    }
    assertThat(taken).as("files that were taken").isBetween(FILES / 20, FILES - FILES / 20);
  }

  @Test
  void noticeWhatIsWrong() {
    Map<String, Object> pod =
        Map.of("hostPID", true, "containers", List.of(Map.of("image", "evil")));
    Map<String, Object> deployment =
        Map.of(
            "kind",
            "Deployment",
            "metadata",
            Map.of("name", "x", "namespace", "payments-api", "labels", Map.of("helm.sh/hook", "x")),
            "spec",
            Map.of("replicas", 1000, "template", Map.of("spec", pod)));

    assertThat(Invariants.broken(deployment)).hasSize(5);
  }

  private static List<String> broken(String out) throws IOException {
    List<String> broken = new ArrayList<>();
    for (String line : out.split("\n")) {
      broken.addAll(Invariants.broken(JSON.readValue(line, Map.class)));
    }
    return broken;
  }

  private static Path fleet(Random random, Path folder) throws IOException {
    Path tenants = Files.createDirectories(folder.resolve("tenants"));
    if (random.nextBoolean()) {
      Files.writeString(
          tenants.resolve("fleet.yaml"),
          """
          apiVersion: meshfleet.dev/v1alpha1
          kind: Fleet
          metadata: {name: acme}
          spec:
            policy:
              annotations: {allow: [example.com/*]}
              patches: {allow: ["Deployment:/spec", "Deployment:/metadata", "Service:/spec"]}
          """);
    }
    Files.writeString(tenants.resolve("villain.yaml"), tenant(random));
    return folder;
  }

  private static String tenant(Random random) {
    StringBuilder text = new StringBuilder("apiVersion: meshfleet.dev/v1alpha1\nkind: Tenant\n");
    text.append("metadata: {name: villain}\nspec:\n  owner: team-villain\n  namespaces:\n");
    text.append("    - {name: villain-api")
        .append(maps(random, "labels", "annotations"))
        .append("}\n");
    text.append("  mesh:\n    values: {replicaCount: 1");
    text.append(maps(random, "podAnnotations", "podLabels", "deploymentAnnotations"));
    text.append(maps(random, "serviceAnnotations", "serviceAccountAnnotations"));
    text.append(some(random, ", autoscaleMax: ", List.of("3", "100000"))).append("}\n");
    text.append("  gateways:\n    - name: ingress\n      service: {type: LoadBalancer");
    text.append(some(random, ", loadBalancerIP: ", List.of("198.51.100.7", "\" 198.51.100.7\"")));
    text.append(some(random, ", externalIPs: ", List.of("[10.96.0.10]")));
    text.append(maps(random, "annotations")).append("}\n      values: {minReadySeconds: 1");
    text.append(maps(random, "podAnnotations", "labels", "annotations"));
    text.append(some(random, ", priorityClassName: ", List.of("gold", "system-node-critical")));
    text.append("}\n");
    if (random.nextInt(3) == 0) {
      text.append(
          "  patches:\n    - target: {kind: Deployment, name: istiod-villain}\n      patch:\n");
      for (int i = random.nextInt(3); i >= 0; i--) {
        text.append(
            "        - {op: add, path: %s, value: %s}\n"
                .formatted(of(random, POINTERS), of(random, PATCHED)));
      }
    }
    return text.toString();
  }

  /** Each map with a chance of one in five, and a key in it. */
  private static String maps(Random random, String... names) {
    StringBuilder text = new StringBuilder();
    for (String name : names) {
      if (random.nextInt(5) == 0) {
        text.append(", %s: {%s: \"%s\"}".formatted(name, of(random, KEYS), of(random, VALUES)));
      }
    }
    return text.toString();
  }

  private static String some(Random random, String field, List<String> values) {
    return random.nextInt(6) == 0 ? field + of(random, values) : "";
  }

  private static String of(Random random, List<String> all) {
    return all.get(random.nextInt(all.size()));
  }
}
