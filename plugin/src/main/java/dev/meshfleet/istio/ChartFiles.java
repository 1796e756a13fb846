package dev.meshfleet.istio;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The few files of a chart that are wanted, from a folder or a package. */
final class ChartFiles {
  /** Istio's largest template has 30 KB, so that this is ample. */
  static final int MAX_FILE = 256 * 1024;

  private static final Pattern WANTED = Pattern.compile("Chart\\.yaml|files/[a-z0-9.-]+\\.yaml");
  private static final int MOST_FILES = 1000;

  private final Map<String, byte[]> files = new TreeMap<>();

  private ChartFiles() {}

  /**
   * By path in the chart: {@code Chart.yaml}, {@code files/waypoint.yaml}.
   *
   * @throws NotAChart when there is a link or anything else that no chart has
   */
  static Map<String, byte[]> read(Path chart) throws IOException, NotAChart {
    ChartFiles read = new ChartFiles();
    if (Files.isDirectory(chart)) {
      read.folder(chart);
    } else {
      TarGz.read(chart, read::add);
    }
    return read.files;
  }

  static boolean isWanted(String path) {
    return WANTED.matcher(path).matches();
  }

  private void folder(Path chart) throws IOException, NotAChart {
    file(chart.resolve("Chart.yaml"), "Chart.yaml");
    Path folder = chart.resolve("files");
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (Stream<Path> entries = Files.list(folder)) {
      for (Path entry : entries.limit(MOST_FILES).sorted().toList()) {
        file(entry, "files/" + entry.getFileName());
      }
    }
  }

  private void file(Path file, String path) throws IOException, NotAChart {
    if (!isWanted(path) || !Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new NotAChart(path + " is not a regular file", "a chart has no links in it");
    }
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      add(path, in.readNBytes(MAX_FILE + 1));
    }
  }

  private void add(String path, byte[] bytes) throws NotAChart {
    if (bytes.length > MAX_FILE) {
      throw new NotAChart(path + " is too large for a file of this chart", "");
    }
    if (files.put(path, bytes) != null) {
      throw new NotAChart(path + " is in the package twice", "");
    }
  }
}
