package dev.meshfleet.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshfleet.finding.Findings;
import dev.meshfleet.yaml.Node;
import dev.meshfleet.yaml.StrictYaml;
import dev.meshfleet.yaml.YamlText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every field of every file of the sample fleet is changed, removed and extended, each in a pull
 * request. Each change is reported without a crash, and the verdict matches the findings.
 */
class MutationTest {
  private static final Path SAMPLE = Path.of("..", "tenants").toAbsolutePath().normalize();

  @TempDir private Path scratch;

  /** The findings that a change of a field must have at least, by the end of its path. */
  private static final Map<String, String> EXPECTED =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("edge: spec.isolation.mtls = PERMISSIVE", "mtls-weakened"),
              Map.entry("edge: spec.isolation.authorization = false", "isolation-weakened"),
              Map.entry("edge: spec.isolation.networkPolicy = false", "isolation-weakened"),
              Map.entry("edge: spec.isolation.sidecarScope = false", "isolation-weakened"),
              Map.entry("edge: spec.isolation.guard = false", "isolation-weakened"),
              Map.entry("analytics: spec.isolation.outbound = ALLOW_ANY", "outbound-opened"),
              Map.entry("edge: spec.mesh.revision = changed", "revision-renamed"),
              Map.entry("edge: spec.mesh.namespace = changed", "control-plane-moved"),
              Map.entry("edge: spec.mesh.trust.domain = changed", "trust-domain-changed"),
              Map.entry("checkout: spec.mesh.version = 1.28.9", "version-lowered"),
              Map.entry("checkout: spec.mesh.version = 1.29.5", "version-lowered"),
              Map.entry("orders: spec.owner = changed", "owner-changed"),
              Map.entry("payments: spec.gateways[0].tls.secretName = changed", "tls-changed"),
              Map.entry("edge: spec.gateways[0].namespace = changed", "gateway-moved"),
              Map.entry("edge: spec.gateways[0].service.type = ClusterIP", "gateway-address-moves"),
              Map.entry("edge: spec.access.admins[0] = changed", "access-widened")));

  /** One file of a pull request that differs. */
  private record Mutant(String name, String path, String text) {}

  @TestFactory
  Stream<DynamicTest> everyChangeIsReported() throws Exception {
    TestRepository repository = TestRepository.in(scratch);
    files().forEach((name, text) -> repository.write("tenants/" + name, text));
    String base = repository.commit("base");
    List<Mutant> mutants = mutants();
    assertThat(mutants).hasSizeGreaterThan(300);
    return mutants.stream()
        .map(mutant -> DynamicTest.dynamicTest(mutant.name, () -> check(repository, base, mutant)))
        .onClose(repository::close);
  }

  private static void check(TestRepository repository, String base, Mutant mutant)
      throws ReviewFailure {
    repository.branch("mutant-" + Math.abs(mutant.name.hashCode()), base);
    String head = repository.write(mutant.path, mutant.text).commit(mutant.name);

    Review review = Reviewer.review(repository.folder(), base, head, "tenants");

    assertThat(review.changesNothing()).as(mutant.name).isFalse();
    assertThat(review.edits().isEmpty() || review.edits().get(0).fields().isEmpty())
        .as(mutant.name + ": the edit is shown, or why the file cannot be read")
        .isEqualTo(review.edits().isEmpty() && review.isBlocking());
    assertThat(review.verdict()).isEqualTo(Verdict.of(review.findings()));
    String expected = EXPECTED.get(mutant.name);
    if (expected != null) {
      assertThat(review.findings()).extracting(f -> f.code().word()).contains(expected);
    }
    assertThat(ReviewFormat.MARKDOWN.of(review, "")).hasSizeLessThan(65_536);
    for (ReviewFormat format : ReviewFormat.values()) {
      assertThat(format.of(review, "0.1.0")).as(format.toString()).isNotNull();
    }
  }

  @Test
  void theTableIsAboutFieldsThatThereAre() throws IOException {
    assertThat(mutants()).extracting(Mutant::name).containsAll(EXPECTED.keySet());
  }

  private static Map<String, String> files() throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.list(SAMPLE)) {
      for (Path file : all.filter(f -> f.toString().endsWith(".yaml")).toList()) {
        files.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    return files;
  }

  private static List<Mutant> mutants() throws IOException {
    List<Mutant> mutants = new ArrayList<>();
    files()
        .forEach(
            (name, text) -> {
              Node root = StrictYaml.read(name, text, Findings.ofFleet()).orElseThrow();
              String stem = name.replace(".yaml", "");
              walk(
                  root.value(),
                  "",
                  (path, changed) ->
                      mutants.add(
                          new Mutant(
                              stem + ": " + path, "tenants/" + name, YamlText.inOrder(changed))));
            });
    return mutants;
  }

  private interface Sink {
    void accept(String name, Object changed);
  }

  /** Changes each value below a value, one at a time; the sink gets the whole with that change. */
  private static void walk(Object value, String path, Sink sink) {
    if (value instanceof Map<?, ?> map) {
      map.forEach(
          (key, item) -> {
            String below = path.isEmpty() ? (String) key : path + "." + key;
            walk(item, below, (name, changed) -> sink.accept(name, with(map, key, changed)));
            sink.accept(below + " taken away", without(map, key));
          });
    } else if (value instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        int at = i;
        walk(
            list.get(i),
            path + "[" + i + "]",
            (name, changed) -> sink.accept(name, replaced(list, at, changed)));
        sink.accept(path + "[" + i + "] taken away", edited(list, l -> removed(l, at)));
      }
      sink.accept(
          path + " doubled",
          edited(
              list,
              l -> {
                l.add(l.get(0));
                return l;
              }));
    } else {
      for (Object other : others(value).stream().filter(o -> !o.equals(value)).toList()) {
        sink.accept(path + " = " + other, other);
      }
    }
  }

  /** Values that a field might be changed to: like ones, and ones of another kind. */
  private static List<Object> others(Object value) {
    if (value instanceof Boolean flag) {
      return List.of(!flag, "text");
    }
    if (value instanceof Long number) {
      return List.of(number + 1, 0L, "text");
    }
    return switch (String.valueOf(value)) {
      case "STRICT" -> List.of("PERMISSIVE", "OTHER");
      case "REGISTRY_ONLY" -> List.of("ALLOW_ANY", "OTHER");
      case "NodePort", "LoadBalancer" -> List.of("ClusterIP", "OTHER");
      case "1.29.6" -> List.of("1.29.5", "1.28.9", "1.30.3", "9.9.9");
      case "1.30.3" -> List.of("1.30.2", "1.29.6", "1.31.0-rc.0");
      default -> List.of("changed", 7L, true);
    };
  }

  private static Map<Object, Object> with(Map<?, ?> map, Object key, Object value) {
    Map<Object, Object> copy = new LinkedHashMap<>(map);
    copy.put(key, value);
    return copy;
  }

  private static Map<Object, Object> without(Map<?, ?> map, Object key) {
    Map<Object, Object> copy = new LinkedHashMap<>(map);
    copy.remove(key);
    return copy;
  }

  private static List<Object> replaced(List<?> list, int at, Object value) {
    return edited(
        list,
        l -> {
          l.set(at, value);
          return l;
        });
  }

  private static List<Object> removed(List<Object> list, int at) {
    list.remove(at);
    return list;
  }

  private static List<Object> edited(List<?> list, UnaryOperator<List<Object>> edit) {
    return edit.apply(new ArrayList<>(list));
  }
}
