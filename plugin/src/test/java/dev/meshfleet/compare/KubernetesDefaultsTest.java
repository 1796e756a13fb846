package dev.meshfleet.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshfleet.dump.Dump;
import dev.meshfleet.finding.Findings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Defaults of Kubernetes are not differences. {@code written.yaml} was applied with kubectl to a
 * kube-apiserver 1.36, and {@code answered.yaml} is the output of kubectl get -o yaml.
 */
class KubernetesDefaultsTest {
  private static final List<Map<String, Object>> WRITTEN = read("written.yaml");
  private static final List<Map<String, Object>> ANSWERED = read("answered.yaml");

  @Test
  void whatAnApiServerFillsInIsNoDifference() {
    Comparison comparison = Comparison.of(ANSWERED, WRITTEN);

    assertThat(ComparisonText.of(comparison)).isEmpty();
    assertThat(comparison.same()).isEqualTo(WRITTEN.size()).isGreaterThan(35);
  }

  /** A change of any written value is a difference of its object. */
  @Test
  void everyValueThatWasWrittenCounts() {
    List<String> unseen = new ArrayList<>();
    int values = 0;
    for (int i = 0; i < WRITTEN.size(); i++) {
      for (Map<String, Object> changed : Mutants.of(WRITTEN.get(i))) {
        values++;
        List<Map<String, Object>> all = new ArrayList<>(WRITTEN);
        all.set(i, changed);
        if (Comparison.of(ANSWERED, all).changed().size() != 1) {
          unseen.add(FieldDiff.of(WRITTEN.get(i), changed).toString());
        }
      }
    }

    assertThat(unseen).isEmpty();
    assertThat(values).isGreaterThan(200);
  }

  /**
   * A dump can contain values that no API server accepts. They differ, and do not stop the
   * comparison.
   */
  @Test
  void nothingThatStandsThereStopsAComparison() {
    for (Map<String, Object> object : WRITTEN) {
      for (Map<String, Object> odd : Mutants.odd(object)) {
        Comparison.of(List.of(odd), WRITTEN);
        Comparison.of(WRITTEN, List.of(odd));
      }
    }
  }

  @Test
  void aSecretDiffersWithoutBeingShown() {
    Map<String, Object> secret =
        WRITTEN.stream().filter(o -> o.get("kind").equals("Secret")).findFirst().orElseThrow();
    Map<String, Object> other = new LinkedHashMap<>(secret);
    other.put("data", Map.of("password", "b3RoZXI="));

    Comparison comparison = Comparison.of(List.of(secret), List.of(other));

    assertThat(ComparisonText.of(comparison))
        .extracting(ComparisonText.Line::text)
        .containsExactly(
            "~ Secret workshop/login", "      data.password: \"(hidden)\" -> \"(hidden)\"");
    assertThat(comparison.toString()).doesNotContain("b3RoZXI=", "aHVudGVyMg==");
  }

  private static List<Map<String, Object>> read(String name) {
    try {
      Findings findings = Findings.ofFleet();
      Path file = Path.of("src/test/resources/compare", name);
      List<Map<String, Object>> objects = new ArrayList<>();
      new Dump(findings, objects::add).read(file, name);
      assertThat(findings.inFileOrder()).isEmpty();
      return objects;
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
