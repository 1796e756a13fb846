package dev.meshfleet.command;

import dev.meshfleet.learn.ChartPackage;
import dev.meshfleet.learn.NotAChart;
import dev.meshfleet.learn.ReleaseCharts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The charts of a call, which are required to be of one release.
 *
 * @param version of charts from Istio's git repository
 */
record GivenCharts(Console console, Optional<String> version) {
  /**
   * Reads the charts {@code istiod} and, where it is given, {@code gateway}.
   *
   * @throws Unreadable if one of them is not an official chart, or is not safe to read
   */
  ReleaseCharts read(List<String> charts) throws WrongCall, EnvironmentFailure, Unreadable {
    List<ChartPackage> read = new ArrayList<>();
    for (String chart : charts) {
      read.add(chart(chart));
    }
    List<ChartPackage> istiod = named(ChartPackage.ISTIOD, read);
    List<ChartPackage> gateway = named(ChartPackage.GATEWAY, read);
    if (istiod.size() != 1) {
      throw new WrongCall(
          istiod.isEmpty() ? "the chart istiod is missing" : "the chart istiod is specified twice",
          "specify the charts istiod and gateway of one release");
    }
    if (!gateway.isEmpty() && !gateway.get(0).version().equals(istiod.get(0).version())) {
      throw new WrongCall(
          "the charts are of different releases: istiod of %s, gateway of %s"
              .formatted(istiod.get(0).version(), gateway.get(0).version()),
          "specify both charts of one release");
    }
    return new ReleaseCharts(istiod.get(0), gateway.stream().findFirst());
  }

  private static List<ChartPackage> named(String name, List<ChartPackage> read) {
    return read.stream().filter(chart -> chart.name().equals(name)).toList();
  }

  private ChartPackage chart(String chart) throws WrongCall, EnvironmentFailure, Unreadable {
    Path given = console.directory().resolve(chart);
    if (!Files.isDirectory(given) && !Files.isRegularFile(given)) {
      throw new WrongCall("the file or folder %s does not exist".formatted(chart));
    }
    try {
      return ChartPackage.read(given, version);
    } catch (NotAChart e) {
      throw new Unreadable(chart, e);
    } catch (IOException e) {
      throw new EnvironmentFailure("cannot read %s".formatted(chart));
    }
  }

  /** A chart that cannot be read, and the reason. */
  static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    private final String chart;
    private final String remedy;

    private Unreadable(String chart, NotAChart reason) {
      super(reason.getMessage(), null, false, false);
      this.chart = chart;
      this.remedy = reason.remedy();
    }

    String chart() {
      return chart;
    }

    String remedy() {
      return remedy;
    }
  }
}
