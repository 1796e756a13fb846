package dev.meshfleet.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meshfleet.compare.Comparison;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Migrations that run to their end on a real API server: what istioctl or Helm renders is installed,
 * a tenant file is made of it, and its manifests are applied on top, as Argo CD does. What changes
 * is what the proof said, and nothing else.
 *
 * <p>{@code mvn test -Pkubernetes -Dkubernetes=FOLDER -Dcharts=FOLDER -Dtest=JourneyTest}, where the
 * first folder has {@code kube-apiserver}, {@code etcd}, {@code helm} and {@code istioctl-VERSION},
 * and the second Istio's charts {@code istiod}, {@code gateway} and {@code base} of 1.30.3.
 *
 * <p>Of a journey {@code dump-*} the source is what the API server stores, of one {@code files-*}
 * what people keep: the IstioOperator or the values, and the namespaces.
 */
class JourneyTest {
  private static final Path BINARIES = Path.of(System.getProperty("kubernetes", "unset"));
  private static final Path CHARTS = Path.of(System.getProperty("charts", "unset"));
  private static final Pattern DELETION =
      Pattern.compile("kubectl delete deployment (\\S+) -n (\\S+) --cascade=orphan");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FLEET =
      """
      apiVersion: meshfleet.dev/v1alpha1
      kind: Fleet
      metadata: {name: journeys}
      spec:
        clusters: [{name: prod, server: "https://kubernetes.default.svc"}]
        policy: {values: {allow: ["*"]}, annotations: {allow: ["sidecar.istio.io/*"]}}
      """;

  @TempDir private Path scratch;

  @BeforeAll
  static void theProgramsAreThere() {
    assumeTrue(
        Files.isExecutable(BINARIES.resolve("kube-apiserver"))
            && Files.isDirectory(CHARTS.resolve("istiod")),
        "needs -Dkubernetes=FOLDER and -Dcharts=FOLDER");
  }

  static List<Path> journeys() {
    return Cases.of("migrate/journeys");
  }

  @ParameterizedTest
  @MethodSource("journeys")
  void whatChangesIsWhatTheProofSaid(Path journey) throws Exception {
    List<JsonNode> installed = new InstalledMesh(BINARIES, CHARTS).of(journey);
    try (ApiServer server =
        ApiServer.start(BINARIES, Files.createDirectory(scratch.resolve("cluster")))) {
      server.applyAll("installer", installed);
      List<Map<String, Object>> before = stored(server, installed);
      Call call = migrate(journey, before);
      List<JsonNode> manifests = manifests();
      deletions(server, call);
      server.applyAll("argocd", manifests);

      ProofLines proof = ProofLines.of(call.out());
      Comparison cluster = Comparison.of(before, stored(server, installed));
      assertThat(proof.unsaid(cluster)).as(call.out()).isEmpty();
      assertThat(cluster.onlyThere()).isEmpty();
      assertThat(proof.rendered()).as(call.out()).isEqualTo(manifests.size());
      assertThat(remaining(server, manifests)).isEmpty();
      moves(server);
    }
  }

  /** Runs the deletions that the migration asks for before the first sync. */
  private static void deletions(ApiServer server, Call call) throws Exception {
    Matcher deletion = DELETION.matcher(call.err());
    while (deletion.find()) {
      String path = Attack.deployments(deletion.group(2)) + "/" + deletion.group(1);
      Object orphan = Map.of("propagationPolicy", "Background");
      assertThat(server.call(ApiServer.ADMIN, "DELETE", path, orphan).status()).isEqualTo(200);
    }
  }

  /** What a server has beside what was applied, but for labels and annotations: it was there before. */
  private static List<String> remaining(ApiServer server, List<JsonNode> manifests)
      throws Exception {
    List<Map<String, Object>> applied = new ArrayList<>();
    for (JsonNode manifest : manifests) {
      applied.add(plain(manifest));
    }
    List<String> remaining = new ArrayList<>();
    for (Comparison.Changed changed :
        Comparison.of(stored(server, manifests), applied).changed()) {
      changed.fields().stream()
          .filter(field -> !field.isMark())
          .forEach(field -> remaining.add(changed.object() + " " + field));
    }
    return remaining;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> plain(JsonNode object) {
    return JSON.convertValue(object, Map.class);
  }

  /** The objects of the file of moves are valid in their namespaces, and nothing else changes. */
  private void moves(ApiServer server) throws Exception {
    Path moves = scratch.resolve("moves.yaml");
    if (Files.exists(moves)) {
      List<JsonNode> objects = InstalledMesh.documents(Files.readString(moves));
      server.applyAll("kubectl", objects);
      assertThat(stored(server, objects)).hasSameSizeAs(objects);
    }
  }

  private Call migrate(Path journey, List<Map<String, Object>> stored) throws Exception {
    Path tenants = Files.createDirectory(scratch.resolve("tenants"));
    Files.writeString(tenants.resolve("fleet.yaml"), FLEET);
    List<String> call = new ArrayList<>(List.of("new", "shop", "--with-moves", "moves.yaml"));
    if (journey.getFileName().toString().startsWith("dump-")) {
      Object dump = Map.of("apiVersion", "v1", "kind", "List", "items", stored);
      JSON.writeValue(scratch.resolve("dump.yaml").toFile(), dump);
      call.addAll(List.of("--from", "dump.yaml"));
    } else {
      for (Path file : Cases.files(journey)) {
        Path name = file.getFileName();
        Files.copy(journey.resolve(file), scratch.resolve(name));
        call.addAll(List.of("--from", name.toString()));
      }
    }
    Call migrated = Call.in(scratch, call.toArray(String[]::new));
    assertThat(migrated.exit()).as(migrated.err()).isZero();
    return migrated;
  }

  private List<JsonNode> manifests() throws Exception {
    Call generated = Call.in(scratch, "generate", "shop", "-o", "ndjson");
    assertThat(generated.exit()).as(generated.err()).isZero();
    List<JsonNode> manifests = new ArrayList<>();
    for (String line : generated.out().lines().toList()) {
      manifests.add(JSON.readTree(line));
    }
    return manifests;
  }

  /** Objects as the server has them, but definitions of kinds, which no tenant has. */
  private static List<Map<String, Object>> stored(ApiServer server, List<JsonNode> objects)
      throws Exception {
    List<Map<String, Object>> found = new ArrayList<>();
    TreeSet<String> paths = new TreeSet<>();
    for (JsonNode object : objects) {
      boolean kind = object.path("kind").asText().equals("CustomResourceDefinition");
      if (!kind && paths.add(server.path(object))) {
        JsonNode body = server.call(ApiServer.ADMIN, "GET", server.path(object), null).body();
        ((ObjectNode) body.path("metadata")).remove("managedFields");
        found.add(plain(body));
      }
    }
    return found;
  }
}
