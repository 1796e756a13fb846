package dev.meshfleet.learn;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files of a chart, from a folder or a package. Limits their number and size, and rejects
 * links.
 */
final class ChartFiles {
  /** The largest file of Istio's charts has 30 KB. */
  static final int MAX_FILE = 256 * 1024;

  private static final int MOST_FILES = 500;
  private static final int MOST_BYTES = 4 * 1024 * 1024;
  private static final int DEEPEST = 6;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._/-]{1,200}");

  private final Map<String, byte[]> files = new TreeMap<>();
  private int bytes;

  private ChartFiles() {}

  /**
   * The files by their path in the chart, such as {@code Chart.yaml}, {@code
   * templates/deployment.yaml}.
   *
   * @throws NotAChart when the input contains a link, too many files, or anything else that is
   *     invalid in a chart
   */
  static Map<String, byte[]> read(Path chart) throws IOException, NotAChart {
    ChartFiles read = new ChartFiles();
    if (Files.isDirectory(chart)) {
      read.folder(chart, "", 0);
    } else {
      TarGz.read(chart, read::add);
    }
    return read.files;
  }

  private void folder(Path folder, String path, int depth) throws IOException, NotAChart {
    if (depth > DEEPEST) {
      throw new NotAChart(path + " is nested too deeply for a chart", NotAChart.FETCH);
    }
    for (Path entry : entries(folder)) {
      String name = path + entry.getFileName();
      if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
        folder(entry, name + "/", depth + 1);
      } else if (Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)) {
        try (InputStream in = Files.newInputStream(entry, LinkOption.NOFOLLOW_LINKS)) {
          add(name, in.readNBytes(MAX_FILE + 1));
        }
      } else {
        throw new NotAChart(name + " is not a regular file", "charts cannot contain links");
      }
    }
  }

  private static List<Path> entries(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.limit(MOST_FILES + 1L).sorted().toList();
    }
  }

  private void add(String path, byte[] content) throws NotAChart {
    if (!NAME.matcher(path).matches()) {
      throw new NotAChart("\"%s\" is not the name of a chart's file".formatted(path), "");
    }
    if (content.length > MAX_FILE) {
      throw new NotAChart(path + " is too large for a file of this chart", "");
    }
    if (files.put(path, content) != null) {
      throw new NotAChart(path + " is in the package twice", "");
    }
    bytes += content.length;
    if (files.size() > MOST_FILES || bytes > MOST_BYTES) {
      throw new NotAChart("this is larger than any chart of Istio", NotAChart.FETCH);
    }
  }
}
