package dev.meshfleet.learn;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meshfleet.istio.Release;
import dev.meshfleet.istio.Releases;
import dev.meshfleet.istio.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The digests of the known charts are those of the charts.
 *
 * <p>{@code mvn test -Pcharts -Dcharts=FOLDER -Dtest=KnownChartsTest}; {@code
 * -DargLine=-Dgolden.update=1} writes {@code learn/charts.txt} from the folder.
 */
class KnownChartsTest {
  static final Path CHARTS = Path.of(System.getProperty("charts"));
  private static final Path DATA = Path.of("src/main/resources/learn/charts.txt");
  private static final int ROW = 16;

  private final List<String> lines = new ArrayList<>();
  private final Map<String, Integer> numbers = new TreeMap<>();

  static List<Version> releases() {
    return Releases.charts();
  }

  static ChartPackage chart(Version version, String name) throws IOException, NotAChart {
    Path folder = CHARTS.resolve(version.toString()).resolve(name);
    return ChartPackage.read(folder, Optional.of(version.toString()));
  }

  @Test
  void theDigestsAreThoseOfTheCharts() throws Exception {
    String made = data();
    if (System.getProperty("golden.update") != null) {
      Files.writeString(DATA, made);
    }
    assertThat(made).isEqualTo(Files.readString(DATA));
  }

  @ParameterizedTest
  @MethodSource("releases")
  void theDefaultsHereAreThoseOfTheCharts(Version version) throws Exception {
    Release release = Releases.withCharts(version).orElseThrow();
    for (String name : List.of(ChartPackage.ISTIOD, ChartPackage.GATEWAY)) {
      DefaultsChange change = DefaultsChange.of(chart(version, name), release);

      assertThat(change.differences()).extracting(FileDifference::text).isEmpty();
    }
  }

  /** The content of {@code charts.txt}. */
  private String data() throws Exception {
    Map<List<String>, List<Integer>> files = new TreeMap<>(KnownChartsTest::inOrder);
    Map<List<String>, String> texts = new TreeMap<>(KnownChartsTest::inOrder);
    List<Version> releases = releases();
    for (int number = 0; number < releases.size(); number++) {
      for (String name : List.of(ChartPackage.ISTIOD, ChartPackage.GATEWAY)) {
        ChartPackage chart = chart(releases.get(number), name);
        for (Map.Entry<String, String> file : Digests.of(chart).entrySet()) {
          List<String> key = List.of(name, file.getKey(), file.getValue());
          files.computeIfAbsent(key, absent -> new ArrayList<>()).add(number);
          texts.put(key, new String(chart.files().get(file.getKey()), UTF_8));
        }
      }
    }
    StringJoiner rows = new StringJoiner("\n", "", "\n");
    files.forEach((key, in) -> rows.add(row(key, texts.get(key), in)));
    StringJoiner all = new StringJoiner("\n", "", "\n");
    all.add("# Digests of Istio's official charts, for meshfleet istio add; written by KnownChartsTest.");
    all.add(
        "releases "
            + releases.stream().map(Version::toString).collect(Collectors.joining(" ")));
    for (int at = 0; at < lines.size(); at += ROW) {
      all.add("lines " + String.join(" ", lines.subList(at, Math.min(lines.size(), at + ROW))));
    }
    return all + rows.toString();
  }

  private String row(List<String> key, String text, List<Integer> in) {
    String row = "file %s %s".formatted(String.join(" ", key), ranges(in));
    return key.get(1).startsWith("templates/") ? row + " " + ranges(numbers(text)) : row;
  }

  private List<Integer> numbers(String text) {
    List<Integer> found = new ArrayList<>();
    for (String line : Digests.lines(text)) {
      Integer number = numbers.get(line);
      if (number == null) {
        number = lines.size();
        numbers.put(line, number);
        lines.add(line);
      }
      found.add(number);
    }
    return found;
  }

  private static String ranges(List<Integer> numbers) {
    StringJoiner ranges = new StringJoiner(",");
    for (int at = 0; at < numbers.size(); at++) {
      int first = at;
      while (at + 1 < numbers.size() && numbers.get(at + 1) == numbers.get(at) + 1) {
        at++;
      }
      ranges.add(first == at ? "" + numbers.get(at) : numbers.get(first) + "-" + numbers.get(at));
    }
    return ranges.toString();
  }

  private static int inOrder(List<String> one, List<String> other) {
    return String.join(" ", one).compareTo(String.join(" ", other));
  }
}
