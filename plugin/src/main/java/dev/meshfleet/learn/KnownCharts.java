package dev.meshfleet.learn;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.meshfleet.istio.Releases;
import dev.meshfleet.istio.Version;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The digests of the charts of every known release, from {@code learn/charts.txt}. {@code
 * KnownChartsTest} generates the file from a folder of charts.
 *
 * <p>Its lines: {@code releases} in order; {@code lines}, the digests of the lines of templates;
 * and for each content of a file {@code file CHART PATH DIGEST RELEASES [LINES]}, with numbers into
 * the first two, {@code 0-5,8}; {@code -}: none.
 */
public final class KnownCharts {
  private final List<Version> releases = new ArrayList<>();
  private final List<String> lines = new ArrayList<>();
  private final Map<String, Map<String, KnownFile>> charts = new TreeMap<>();

  private KnownCharts(Iterable<String> rows) {
    for (String row : rows) {
      String[] words = row.split(" ");
      switch (words[0]) {
        case "releases" -> versions(words);
        case "lines" -> lines.addAll(List.of(words).subList(1, words.length));
        case "file" -> file(words);
        default -> {
          // a comment
        }
      }
    }
  }

  /**
   * One file of a known chart.
   *
   * @param lines digests of its lines; empty unless it is a template
   */
  record KnownFile(String digest, List<String> lines) {}

  /** The digests that this version of Meshfleet includes. */
  public static KnownCharts all() {
    return new KnownCharts(rows());
  }

  /** The same digests without one release, as in an older version of Meshfleet. */
  KnownCharts without(Version release) {
    KnownCharts rest = all();
    rest.releases.remove(release);
    return rest;
  }

  private static List<String> rows() {
    try (InputStream in = KnownCharts.class.getResourceAsStream("/learn/charts.txt")) {
      return new String(in.readAllBytes(), UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void versions(String... words) {
    for (String version : List.of(words).subList(1, words.length)) {
      releases.add(Releases.parse(version).orElseThrow());
    }
  }

  private void file(String... words) {
    List<String> own = new ArrayList<>();
    numbers(words.length > 5 ? words[5] : "-").forEach(number -> own.add(lines.get(number)));
    KnownFile file = new KnownFile(words[3], own);
    for (int release : numbers(words[4])) {
      charts
          .computeIfAbsent(key(releases.get(release), words[1]), key -> new TreeMap<>())
          .put(words[2], file);
    }
  }

  private static List<Integer> numbers(String ranges) {
    List<Integer> numbers = new ArrayList<>();
    for (String range : ranges.equals("-") ? new String[0] : ranges.split(",")) {
      String[] ends = range.split("-");
      int last = Integer.parseInt(ends[ends.length - 1]);
      for (int number = Integer.parseInt(ends[0]); number <= last; number++) {
        numbers.add(number);
      }
    }
    return numbers;
  }

  private static String key(Version release, String chart) {
    return release + " " + chart;
  }

  /** The files of a chart of a known release. */
  Map<String, KnownFile> files(Version release, String chart) {
    return charts.getOrDefault(key(release, chart), Map.of());
  }

  /** The digest of a chart; empty for an unknown release. */
  public String digest(Version release, String chart) {
    Map<String, String> digests = new TreeMap<>();
    files(release, chart).forEach((path, file) -> digests.put(path, file.digest()));
    return digests.isEmpty() ? "" : Digests.whole(digests);
  }

  /** The newest known release with these charts; releases of the same minor take precedence. */
  Optional<Version> same(Version version, Map<String, String> wholeDigests) {
    return releases.stream()
        .filter(
            known ->
                wholeDigests.entrySet().stream()
                    .allMatch(chart -> digest(known, chart.getKey()).equals(chart.getValue())))
        .max(
            Comparator.<Version, Boolean>comparing(known -> isSameMinor(known, version))
                .thenComparing(Comparator.naturalOrder()));
  }

  private static boolean isSameMinor(Version one, Version other) {
    return one.major() == other.major() && one.minor() == other.minor();
  }

  List<Version> releases() {
    return List.copyOf(releases);
  }
}
