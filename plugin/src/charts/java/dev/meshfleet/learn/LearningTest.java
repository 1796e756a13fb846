package dev.meshfleet.learn;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meshfleet.istio.Learned;
import dev.meshfleet.istio.Releases;
import dev.meshfleet.istio.Version;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Official charts of three releases, changed as a patch release would change them. */
class LearningTest {
  private static final Version PATCH = Releases.parse("1.99.9").orElseThrow();
  private final KnownCharts known = KnownCharts.all();
  private Map<String, byte[]> istiod;
  private Map<String, byte[]> gateway;

  private void charts(String release) throws Exception {
    Version version = Releases.parse(release).orElseThrow();
    istiod = new TreeMap<>(KnownChartsTest.chart(version, "istiod").files());
    gateway = new TreeMap<>(KnownChartsTest.chart(version, "gateway").files());
  }

  private ReleaseCharts changed() {
    return new ReleaseCharts(
        new ChartPackage("istiod", PATCH, istiod),
        Optional.of(new ChartPackage("gateway", PATCH, gateway)));
  }

  private Lesson like(String release) throws Exception {
    assertThat(Lesson.same(changed(), known)).isEmpty();
    assertThat(Lesson.nearest(changed(), known)).hasToString(newest(release));
    return Lesson.like(changed(), Releases.parse(release).orElseThrow(), known);
  }

  private static String newest(String release) {
    return switch (release) {
      case "1.28.10", "1.29.6", "1.30.3" -> release;
      default -> throw new IllegalArgumentException(release);
    };
  }

  private static void edit(Map<String, byte[]> chart, String path, String old, String now) {
    String text = new String(chart.get(path), UTF_8);
    assertThat(text).contains(old);
    chart.put(path, text.replace(old, now).getBytes(UTF_8));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.28.10", "1.29.6", "1.30.3"})
  void nothing(String release) throws Exception {
    charts(release);
    edit(istiod, "Chart.yaml", "version: 1.0.0", "version: 1.99.9");
    edit(istiod, "values.yaml", "tag: latest", "tag: 1.99.9");
    gateway.remove("README.md");

    assertThat(Lesson.same(changed(), known)).hasToString("Optional[" + release + "]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.28.10", "1.29.6", "1.30.3"})
  void aDefault(String release) throws Exception {
    charts(release);
    edit(istiod, "values.yaml", "autoscaleMax: 5", "autoscaleMax: 7");

    Lesson lesson = like(release);

    assertThat(lesson.words())
        .containsExactly(
            "istiod values.yaml: the default of autoscaleMax is 7 instead of 5 (applied)");
    assertThat(lesson.release().learned().defaults())
        .isEqualTo(Map.of("istiod", Map.of("autoscaleMax", 7L)));
    assertThat(lesson.release().learned().differences()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.28.10", "1.29.6", "1.30.3"})
  void aDefaultThatDecidesWhatRuns(String release) throws Exception {
    charts(release);
    edit(istiod, "values.yaml", "  image: pilot", "  image: other");

    Lesson lesson = like(release);

    assertThat(lesson.release().learned().differences()).isEqualTo(1);
    assertThat(lesson.release().learned().defaults()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.28.10", "1.29.6", "1.30.3"})
  void aPlacedValue(String release) throws Exception {
    charts(release);
    edit(
        istiod,
        "templates/deployment.yaml",
        "          args:\n          - \"discovery\"\n",
        "          {{- with .Values.stopSignal }}\n          stopSignal: {{ . | quote }}\n"
            + "          {{- end }}\n          args:\n          - \"discovery\"\n");
    edit(
        gateway,
        "templates/service.yaml",
        "  type: {{ .Values.service.type }}\n",
        "{{- with .Values.service.trafficDistribution }}\n  trafficDistribution: {{ . }}\n{{- end }}\n"
            + "  type: {{ .Values.service.type }}\n");
    edit(
        gateway,
        "values.yaml",
        "    loadBalancerIP: \"\"\n",
        "    loadBalancerIP: \"\"\n    trafficDistribution: \"\"\n");
    edit(
        gateway,
        "values.schema.json",
        "            \"loadBalancerIP\": {",
        "            \"trafficDistribution\": {\"type\": \"string\"},\n            \"loadBalancerIP\": {");

    Learned learned = like(release).release().learned();

    assertThat(learned.differences()).isZero();
    assertThat(learned.places())
        .extracting(place -> place.value() + " in " + String.join(".", place.path()))
        .containsExactly(
            "stopSignal in spec.template.spec.containers.[discovery].stopSignal",
            "service.trafficDistribution in spec.trafficDistribution");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.28.10", "1.29.6", "1.30.3"})
  void aValueThatDecidesSomething(String release) throws Exception {
    charts(release);
    edit(
        istiod,
        "templates/deployment.yaml",
        "          args:\n          - \"discovery\"\n",
        "          args:\n          - \"discovery\"\n{{- if .Values.shiny }}\n          - --shiny\n{{- end }}\n");
    edit(istiod, "values.yaml", "  configMap: true\n", "  configMap: true\n  shiny: false\n");

    Learned learned = like(release).release().learned();

    assertThat(learned.differences()).isEqualTo(1);
    assertThat(learned.places()).isEmpty();
    assertThat(learned.refused()).extracting("value", "file").hasToString("[(\"shiny\", \"templates/deployment.yaml\")]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.28.10", "1.29.6", "1.30.3"})
  void anObject(String release) throws Exception {
    charts(release);
    istiod.put(
        "templates/lease.yaml",
        "apiVersion: coordination.k8s.io/v1\nkind: Lease\nmetadata:\n  name: x\n".getBytes(UTF_8));

    assertThat(like(release).words())
        .containsExactly("istiod templates/lease.yaml: a new object: Lease (not applied)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.28.10", "1.29.6", "1.30.3"})
  void aHelper(String release) throws Exception {
    charts(release);
    edit(
        istiod,
        "templates/_helpers.tpl",
        "{{- end }}",
        "{{- /* changed */ -}}\n{{- end }}");

    List<String> words = like(release).words();

    assertThat(words).isNotEmpty().allMatch(line -> line.endsWith("(not applied)"));
    assertThat(words.get(0)).startsWith("istiod templates/_helpers.tpl: changed helper ");
  }
}
