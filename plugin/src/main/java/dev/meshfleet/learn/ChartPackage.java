package dev.meshfleet.learn;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.meshfleet.istio.Releases;
import dev.meshfleet.istio.Version;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One of the official charts of a release, as Istio publishes it.
 *
 * @param name {@code istiod} or {@code gateway}
 * @param files the files by their paths in the chart
 */
public record ChartPackage(String name, Version version, Map<String, byte[]> files) {
  public static final String ISTIOD = "istiod";
  public static final String GATEWAY = "gateway";

  /** The version of the charts in Istio's git repository; the build of a release replaces it. */
  private static final String UNRELEASED = "1.0.0";

  /**
   * Reads a chart.
   *
   * @param chart a folder or a package
   * @param said the version from the command line, for a chart from Istio's git repository, which
   *     does not contain its version
   */
  public static ChartPackage read(Path chart, Optional<String> said) throws IOException, NotAChart {
    Map<String, byte[]> files = ChartFiles.read(chart);
    Map<String, Object> data = about(files);
    String name = String.valueOf(data.get("name"));
    if (!Set.of(ISTIOD, GATEWAY).contains(name)) {
      throw new NotAChart(
          "this is the chart \"%s\", not istiod or gateway".formatted(name),
          "meshfleet istio add requires the charts istiod and gateway");
    }
    return new ChartPackage(name, version(String.valueOf(data.get("version")), said), files);
  }

  /** Whether a chart is from Istio's git repository and does not contain its version. */
  public static boolean isUnreleased(Path chart) throws IOException, NotAChart {
    return UNRELEASED.equals(String.valueOf(about(ChartFiles.read(chart)).get("version")));
  }

  private static Map<String, Object> about(Map<String, byte[]> files) throws NotAChart {
    byte[] about = files.get("Chart.yaml");
    if (about == null) {
      throw new NotAChart("not a chart: Chart.yaml is missing", NotAChart.FETCH);
    }
    return ChartData.map("Chart.yaml", about);
  }

  private static Version version(String own, Optional<String> said) throws NotAChart {
    if (own.equals(UNRELEASED) && said.isEmpty()) {
      throw new NotAChart(
          "the chart does not name its release: its version is " + UNRELEASED,
          "for a chart from Istio's git repository, set the release with --version");
    }
    String version = own.equals(UNRELEASED) ? said.orElseThrow() : own;
    if (said.isPresent() && !said.get().equals(version)) {
      throw new NotAChart(
          "the chart is of Istio %s, not %s".formatted(version, said.get()),
          "remove --version: the chart names its version");
    }
    return Releases.parse(version)
        .orElseThrow(
            () ->
                new NotAChart(
                    "\"%s\" is not a version of Istio".formatted(version),
                    "such as 1.30.3 or 1.31.0-rc.0"));
  }

  /**
   * The text of a file.
   *
   * @throws NotAChart when the file is missing or not text
   */
  String text(String path) throws NotAChart {
    byte[] bytes = files.get(path);
    if (bytes == null) {
      throw new NotAChart("the chart lacks " + path, NotAChart.FETCH);
    }
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new NotAChart(path + " is not UTF-8 text", NotAChart.FETCH);
    }
  }
}
