package dev.meshfleet.learn;

import dev.meshfleet.istio.Learned;
import dev.meshfleet.istio.PlacedValue;
import dev.meshfleet.istio.RefusedValue;
import dev.meshfleet.istio.Release;
import dev.meshfleet.istio.Releases;
import dev.meshfleet.istio.Version;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The result of learning a release from its charts: the known release that it is rendered as or
 * like, and the differences that are applied.
 *
 * @param digests the digests of its charts, by chart name
 * @param differences empty if the charts are the same
 * @param injection the texts of its injection templates, by name
 */
public record Lesson(
    Release release,
    Map<String, String> digests,
    List<FileDifference> differences,
    Map<String, String> injection) {

  /** The known release that has the same charts, if any. */
  public static Optional<Version> same(ReleaseCharts charts, KnownCharts known) throws NotAChart {
    return known.same(charts.version(), charts.digests());
  }

  /** A release with the same charts as a known one. */
  public static Lesson same(ReleaseCharts charts, Version known) throws NotAChart {
    Release release = new Release(charts.version(), known, Learned.same());
    return new Lesson(
        release, charts.digests(), List.of(), InjectionFiles.of(charts.istiod(), release));
  }

  /** A release that is rendered like a known one, with the differences that can be applied. */
  public static Lesson like(ReleaseCharts charts, Version known, KnownCharts all) throws NotAChart {
    Release like = Releases.withCharts(known).orElseThrow();
    List<FileDifference> differences = new ArrayList<>();
    List<PlacedValue> places = new ArrayList<>();
    List<RefusedValue> refused = new ArrayList<>();
    Map<String, Map<String, Object>> defaults = new TreeMap<>();
    for (ChartPackage chart : charts(charts)) {
      ChartComparison comparison = ChartComparison.of(chart, like, all);
      differences.addAll(comparison.differences());
      places.addAll(comparison.places());
      refused.addAll(comparison.refused());
      if (!comparison.defaults().isEmpty()) {
        defaults.put(chart.name(), comparison.defaults());
      }
    }
    int lost = (int) differences.stream().filter(difference -> !difference.carried()).count();
    Release release =
        new Release(charts.version(), known, new Learned(false, lost, defaults, places, refused));
    return new Lesson(
        release, charts.digests(), differences, InjectionFiles.of(charts.istiod(), release));
  }

  /**
   * The known release whose charts differ from these in the fewest files; of several, the newest.
   */
  public static Version nearest(ReleaseCharts charts, KnownCharts known) throws NotAChart {
    Map<ChartPackage, Map<String, String>> digests = new java.util.LinkedHashMap<>();
    for (ChartPackage chart : charts(charts)) {
      digests.put(chart, Digests.of(chart));
    }
    return known.releases().stream()
        .max(
            Comparator.<Version>comparingLong(version -> -distance(version, digests, known))
                .thenComparing(Comparator.naturalOrder()))
        .orElseThrow();
  }

  private static long distance(
      Version version, Map<ChartPackage, Map<String, String>> digests, KnownCharts known) {
    long distance = 0;
    for (Map.Entry<ChartPackage, Map<String, String>> chart : digests.entrySet()) {
      Map<String, KnownCharts.KnownFile> files = known.files(version, chart.getKey().name());
      Map<String, String> own = chart.getValue();
      distance += files.keySet().stream().filter(path -> !own.containsKey(path)).count();
      distance +=
          own.entrySet().stream()
              .filter(
                  file ->
                      !files.containsKey(file.getKey())
                          || !files.get(file.getKey()).digest().equals(file.getValue()))
              .count();
    }
    return distance;
  }

  private static List<ChartPackage> charts(ReleaseCharts charts) {
    List<ChartPackage> all = new ArrayList<>(List.of(charts.istiod()));
    charts.gateway().ifPresent(all::add);
    return all;
  }

  /** The differences, one per line. */
  public List<String> words() {
    return differences.stream().map(FileDifference::text).toList();
  }
}
