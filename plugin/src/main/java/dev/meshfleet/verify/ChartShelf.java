package dev.meshfleet.verify;

import dev.meshfleet.istio.Version;
import dev.meshfleet.learn.ChartPackage;
import dev.meshfleet.learn.NotAChart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A folder of official charts. Helm receives copies of their files, which are limited in size and
 * contain no links, so a chart cannot refer to other files.
 */
final class ChartShelf {
  private final Path folder;
  private final String shown;
  private final Path copies;
  private final Map<String, Path> taken = new TreeMap<>();

  /**
   * @param shown the folder as the command names it
   * @param copies an empty folder for the copies
   */
  ChartShelf(Path folder, String shown, Path copies) {
    this.folder = folder;
    this.shown = shown;
    this.copies = copies;
  }

  /** A copy of a release's chart, as a folder. */
  Path chart(Version version, String name) throws VerifyFailure {
    String key = name + "-" + version;
    Path copy = taken.get(key);
    if (copy == null) {
      copy = copy(find(version, name), copies.resolve(key));
      taken.put(key, copy);
    }
    return copy;
  }

  private ChartPackage find(Version version, String name) throws VerifyFailure {
    List<String> places =
        List.of(
            "%s/%s".formatted(version, name),
            "%s/%s-%s.tgz".formatted(version, name, version),
            "%s-%s.tgz".formatted(name, version));
    for (String place : places) {
      if (Files.exists(folder.resolve(place))) {
        return read(place, name, Optional.of(version.toString()));
      }
    }
    if (!Files.exists(folder.resolve(name))) {
      throw missing(version, name, places, "");
    }
    Optional<ChartPackage> chart = named(name);
    return chart
        .filter(found -> found.version().equals(version))
        .orElseThrow(() -> missing(version, name, places, other(name, chart)));
  }

  /** What the folder contains in place of the chart. */
  private String other(String name, Optional<ChartPackage> chart) {
    String origin =
        chart
            .map(other -> "of Istio " + other.version())
            .orElse("from Istio's git repository, without a version");
    return "; %s/%s is %s".formatted(shown, name, origin);
  }

  private VerifyFailure missing(Version version, String name, List<String> places, String other) {
    return new VerifyFailure(
        "the chart %s of Istio %s is not in %s%s".formatted(name, version, shown, other),
        "expected: %s. To download it: helm pull %s --repo %s --version %s -d %s"
            .formatted(
                places.stream().map(place -> shown + "/" + place).collect(Collectors.joining(", ")),
                name,
                NotAChart.REPOSITORY,
                version,
                shown));
  }

  /** A folder without a version in its path; empty if the chart has none either. */
  private Optional<ChartPackage> named(String name) throws VerifyFailure {
    try {
      if (ChartPackage.isUnreleased(folder.resolve(name))) {
        return Optional.empty();
      }
    } catch (NotAChart e) {
      throw new VerifyFailure("%s/%s: %s".formatted(shown, name, e.getMessage()), e.remedy());
    } catch (IOException e) {
      throw new VerifyFailure("%s/%s cannot be read".formatted(shown, name), "");
    }
    return Optional.of(read(name, name, Optional.empty()));
  }

  private ChartPackage read(String place, String name, Optional<String> version)
      throws VerifyFailure {
    try {
      ChartPackage chart = ChartPackage.read(folder.resolve(place), version);
      if (chart.name().equals(name)) {
        return chart;
      }
      throw new VerifyFailure(
          "%s/%s is the chart %s, not %s".formatted(shown, place, chart.name(), name), "");
    } catch (NotAChart e) {
      throw new VerifyFailure("%s/%s: %s".formatted(shown, place, e.getMessage()), e.remedy());
    } catch (IOException e) {
      throw new VerifyFailure("%s/%s cannot be read".formatted(shown, place), "");
    }
  }

  private static Path copy(ChartPackage chart, Path target) throws VerifyFailure {
    try {
      for (Map.Entry<String, byte[]> file : chart.files().entrySet()) {
        Path path = target.resolve(file.getKey()).normalize();
        if (path.startsWith(target)) {
          Files.createDirectories(path.getParent());
          Files.write(path, file.getValue());
        }
      }
      return target;
    } catch (IOException e) {
      throw new VerifyFailure("a temporary folder cannot be written", "");
    }
  }
}
