package dev.meshfleet.learn;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Reads the package of a chart, {@code istiod-1.30.3.tgz}, in memory. No entry is written to a
 * path, and the amount of data is limited to the size of a chart.
 */
final class TarGz {
  private static final int BLOCK = 512;
  private static final long MOST_BYTES = 32L * 1024 * 1024;
  private static final int MOST_ENTRIES = 2000;

  private final InputStream in;
  private final Sink sink;
  private long bytes;

  private TarGz(InputStream in, Sink sink) {
    this.in = in;
    this.sink = sink;
  }

  /**
   * @param sink receives the chart's files, with paths relative to the top folder
   */
  static void read(Path file, Sink sink) throws IOException, NotAChart {
    try (InputStream raw = Files.newInputStream(file);
        InputStream in = new GZIPInputStream(raw)) {
      new TarGz(in, sink).entries();
    } catch (ZipException | EOFException e) {
      throw new NotAChart("the file is not a chart's package (.tgz)", NotAChart.FETCH);
    }
  }

  private void entries() throws IOException, NotAChart {
    for (int count = 0; ; count++) {
      byte[] header = block();
      if (header.length == 0 || header[0] == 0) {
        return;
      }
      if (count == MOST_ENTRIES) {
        throw new NotAChart(
            "the package has more than %d entries".formatted(MOST_ENTRIES), NotAChart.FETCH);
      }
      entry(header);
    }
  }

  private void entry(byte[] header) throws IOException, NotAChart {
    if (!text(header, 257, 5).equals("ustar")) {
      throw new NotAChart("the file is not a chart's package (.tgz)", NotAChart.FETCH);
    }
    String prefix = text(header, 345, 155);
    String path = (prefix.isEmpty() ? "" : prefix + "/") + text(header, 0, 100);
    long size = size(text(header, 124, 12).strip());
    char type = header[156] == 0 ? '0' : (char) header[156];
    if (type != '0' && type != '5' && type != 'g') {
      // a long name, a link or a device: Istio's charts contain none
      throw new NotAChart(
          "%s in the package is not a regular file".formatted(path), NotAChart.FETCH);
    }
    refuseEscape(path);
    byte[] content = content(path, size);
    String inChart = path.substring(path.indexOf('/') + 1);
    if (type == '0') {
      sink.take(inChart, content);
    }
  }

  private static void refuseEscape(String path) throws NotAChart {
    boolean escapes =
        path.startsWith("/") || path.contains("\\") || List.of(path.split("/")).contains("..");
    if (escapes) {
      throw new NotAChart(
          "the path %s points outside of the package".formatted(path), NotAChart.FETCH);
    }
  }

  private static long size(String octal) throws NotAChart {
    if (!octal.matches("[0-7]{1,11}")) {
      throw new NotAChart("the package is damaged", NotAChart.FETCH);
    }
    return Long.parseLong(octal, 8);
  }

  /** Stops reading a file once it exceeds the limit. */
  private byte[] content(String path, long size) throws IOException, NotAChart {
    bytes += size;
    if (bytes > MOST_BYTES) {
      throw new NotAChart(
          "the package is larger than %d bytes".formatted(MOST_BYTES), NotAChart.FETCH);
    }
    byte[] content = in.readNBytes((int) Math.min(size, ChartFiles.MAX_FILE + 1));
    long padding = (BLOCK - size % BLOCK) % BLOCK;
    in.skipNBytes(size - content.length + padding);
    return content;
  }

  private byte[] block() throws IOException {
    byte[] block = in.readNBytes(BLOCK);
    if (block.length > 0 && block.length < BLOCK) {
      throw new EOFException();
    }
    return block;
  }

  private static String text(byte[] header, int from, int length) {
    int end = from;
    while (end < from + length && header[end] != 0) {
      end++;
    }
    return new String(header, from, end - from, UTF_8);
  }

  /** Receives a file of a package. */
  interface Sink {
    void take(String path, byte[] bytes) throws NotAChart;
  }
}
