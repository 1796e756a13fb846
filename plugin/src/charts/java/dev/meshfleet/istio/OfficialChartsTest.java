package dev.meshfleet.istio;

import dev.meshfleet.chart.GatewayChart;
import dev.meshfleet.chart.IstiodChart;
import dev.meshfleet.helm.PlainScalar;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.marcnuri.helm.Helm;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.render.Draft;
import dev.meshfleet.render.Manifest;
import dev.meshfleet.render.Renderer;
import dev.meshfleet.verify.ObjectDifference;
import dev.meshfleet.verify.RenderedObjects;
import dev.meshfleet.yaml.ForeignYaml;
import dev.meshfleet.yaml.JsonText;
import dev.meshfleet.yaml.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Compares what we render with what the official charts render in Helm itself, for random values:
 * the comparison is that of {@code meshfleet istio verify}.
 *
 * <p>{@code mvn test -Pcharts -Dcharts=FOLDER}, where FOLDER has {@code <version>/istiod} and
 * {@code <version>/gateway}; {@code -Dseed=} and {@code -Drounds=} choose others.
 */
class OfficialChartsTest {
  private static final Path CHARTS = Path.of(System.getProperty("charts"));
  private static final long SEED = Long.getLong("seed", 2026);
  private static final int ROUNDS = Integer.getInteger("rounds", 10);

  @TempDir private Path temp;

  static Stream<Version> releases() {
    return Releases.charts().stream().filter(v -> Files.isDirectory(CHARTS.resolve(v.toString())));
  }

  @ParameterizedTest
  @MethodSource("releases")
  void istiodIsEqual(Version version) throws Exception {
    Release release = Releases.withCharts(version).orElseThrow();
    check(release, "istiod", ValueShapes.istiod(release), computedForIstiod(version));
  }

  @ParameterizedTest
  @MethodSource("releases")
  void gatewaysAreEqual(Version version) throws Exception {
    Release release = Releases.withCharts(version).orElseThrow();
    Map<String, Object> computed =
        Map.of("revision", "pay", "labels", Map.of("istio", "pay-in"), "service", Map.of());
    check(release, "gateway", ValueShapes.gateway(release), computed);
  }

  private static Map<String, Object> computedForIstiod(Version version) {
    return Map.of(
        "revision", "pay",
        "global", Map.of("istioNamespace", "istio-pay", "hub", "docker.io/istio", "tag", "" + version),
        "meshConfig", Map.of("trustDomain", "pay.mesh"));
  }

  private void check(
      Release release, String chart, ValueShapes shapes, Map<String, Object> computed)
      throws Exception {
    Random random = new Random(SEED * 31 + release.toString().hashCode());
    for (int round = 0; round < ROUNDS; round++) {
      Map<String, Object> values = new RandomValues(random, shapes).some(6);
      if (!differences(release, chart, computed, values).isEmpty()) {
        Map<String, Object> smallest = shrunk(release, chart, computed, values);
        assertThat(differences(release, chart, computed, smallest))
            .as("%s %s, seed %d, values %s", chart, release, SEED, JsonText.line(smallest))
            .isEmpty();
      }
    }
  }

  private Map<String, Object> shrunk(
      Release release, String chart, Map<String, Object> computed, Map<String, Object> values)
      throws Exception {
    for (Map<String, Object> smaller : RandomValues.smaller(values)) {
      if (!differences(release, chart, computed, smaller).isEmpty()) {
        return shrunk(release, chart, computed, smaller);
      }
    }
    return values;
  }

  private List<String> differences(
      Release release, String chart, Map<String, Object> computed, Map<String, Object> values)
      throws Exception {
    Optional<RenderedObjects> want = helms(release, chart, computed, values);
    Optional<RenderedObjects> got = ours(release, chart, computed, values);
    if (want.isEmpty() || got.isEmpty()) {
      boolean weMayBeStricter = want.isPresent() || got.isEmpty();
      return weMayBeStricter ? List.of() : List.of("Helm refuses these values, and we do not");
    }
    return want.get().differences(got.get()).stream().map(ObjectDifference::toString).toList();
  }

  private static Optional<RenderedObjects> ours(
      Release release, String chart, Map<String, Object> computed, Map<String, Object> values) {
    try {
      List<Draft> drafts =
          chart.equals("istiod")
              ? IstiodChart.drafts(
                  release, "istiod-pay", "istio-pay", true, InjectionTemplates.NONE, computed, values)
              : GatewayChart.of(release, "pay-in", "istio-pay", computed, values).drafts();
      return Optional.of(
          compared(new Renderer().render("pay", drafts).stream().map(Manifest::object).toList()));
    } catch (ChartRefusal refusal) {
      return Optional.empty();
    }
  }

  private Optional<RenderedObjects> helms(
      Release release, String chart, Map<String, Object> computed, Map<String, Object> values)
      throws IOException {
    Map<String, Object> merged = new LinkedHashMap<>();
    dev.meshfleet.helm.Helm.merge(merged, computed);
    dev.meshfleet.helm.Helm.merge(merged, values);
    Path file = Files.writeString(temp.resolve("values.json"), JsonText.line(merged));
    String text;
    try {
      text =
          new Helm(CHARTS.resolve(release.toString()).resolve(chart))
              .template()
              .withName(chart.equals("istiod") ? "istiod-pay" : "pay-in")
              .withNamespace("istio-pay")
              .withValuesFile(file)
              .call();
    } catch (IllegalStateException refused) {
      return Optional.empty();
    }
    List<Map<String, Object>> objects = new ArrayList<>();
    for (Node document :
        ForeignYaml.read("helm", text.getBytes(UTF_8), PlainScalar::read, Findings.ofFleet())) {
      if (document.value() instanceof Map<?, ?> object) {
        objects.add(dev.meshfleet.helm.Helm.map(object));
      }
    }
    return Optional.of(compared(objects));
  }

  private static RenderedObjects compared(List<Map<String, Object>> objects) {
    return RenderedObjects.of(objects, "istio-pay", false);
  }
}
