package dev.meshfleet.argocd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Installs Meshfleet into an Argo CD with a user's settings in every way that README.md names,
 * upgrades Argo CD by one minor, and removes Meshfleet; compared object by object with a cluster
 * that never had it. Needs a real API server: see CONTRIBUTING.md.
 */
class InstallTest {
  private static final String BINARIES = System.getenv("MESHFLEET_KUBERNETES");
  private static final String MANIFESTS = System.getenv("MESHFLEET_ARGOCD");

  @TempDir private Path folder;

  static List<Way> ways() {
    Path binaries = BINARIES == null ? Path.of("") : Path.of(BINARIES);
    Releases releases = new Releases(MANIFESTS == null ? Path.of("") : Path.of(MANIFESTS));
    return List.of(
        new PlainWay(releases, true),
        new PlainWay(releases, false),
        new KustomizeWay(releases),
        new HelmWay(releases),
        new OperatorWay(binaries, releases, false),
        new OperatorWay(binaries, releases, true));
  }

  @ParameterizedTest
  @MethodSource("ways")
  void nothingOfTheUsersChanges(Way way) throws Exception {
    assumeTrue(
        BINARIES != null && MANIFESTS != null,
        "not run: MESHFLEET_KUBERNETES names a folder with kube-apiserver, etcd, kubectl and helm, and MESHFLEET_ARGOCD one with Argo CD's manifests");
    Map<String, JsonNode> older;
    Map<String, JsonNode> newer;
    try (Cluster plain = Cluster.start(Path.of(BINARIES), folder.resolve("without"))) {
      way.argo(plain, false);
      older = Objects.of(plain);
      way.argo(plain, true);
      newer = Objects.of(plain);
    }
    try (Cluster cluster = Cluster.start(Path.of(BINARIES), folder.resolve("with"))) {
      way.argo(cluster, false);
      same(Objects.of(cluster), older, "before Meshfleet");

      way.add(cluster);
      same(Additions.without(Objects.of(cluster), older, way.patches()), older, "installed");

      way.argo(cluster, true);
      same(Additions.without(Objects.of(cluster), newer, way.patches()), newer, "Argo CD upgraded");

      way.remove(cluster);
      Map<String, JsonNode> removed = new LinkedHashMap<>(Objects.of(cluster));
      removed.keySet().removeIf(key -> key.startsWith("Secret.v1 argocd/meshfleet"));
      same(removed, newer, "removed");
    }
  }

  private static void same(Map<String, JsonNode> found, Map<String, JsonNode> expected, String when) {
    assertThat(found.keySet())
        .as(when)
        .containsExactlyInAnyOrderElementsOf(expected.keySet());
    expected.forEach((key, object) -> assertThat(found.get(key)).as(when + ": " + key).isEqualTo(object));
  }
}
