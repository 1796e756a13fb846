package dev.meshfleet.learn;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.meshfleet.yaml.JsonText;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * SHA-256 digests of a chart's files. The digest of a template covers its bytes. The digest of a
 * data file covers its data without the fields that name the release, so a chart from git and the
 * published chart have the same digests.
 */
final class Digests {
  /** The fields of {@code Chart.yaml} that name the release and have no effect on the objects. */
  private static final Set<String> ABOUT =
      Set.of(
          "version",
          "appVersion",
          "description",
          "icon",
          "keywords",
          "sources",
          "home",
          "maintainers",
          "annotations");

  private static final Set<String> UNREAD = Set.of("README.md", "LICENSE");

  /** Two different lines have the same digest with a probability of 1 in 2^32. */
  private static final int LINE_BYTES = 4;

  private Digests() {}

  /** The digests of all relevant files, by path. */
  static Map<String, String> of(ChartPackage chart) throws NotAChart {
    Map<String, String> digests = new TreeMap<>();
    for (Map.Entry<String, byte[]> file : chart.files().entrySet()) {
      if (!UNREAD.contains(file.getKey())) {
        digests.put(file.getKey(), of(file.getKey(), file.getValue()));
      }
    }
    return digests;
  }

  private static String of(String path, byte[] bytes) throws NotAChart {
    if (path.equals("Chart.yaml")) {
      Map<String, Object> about = new TreeMap<>(ChartData.map(path, bytes));
      about.keySet().removeAll(ABOUT);
      return data(about);
    }
    if (path.equals("values.yaml")) {
      return data(ChartData.defaults(bytes));
    }
    if (path.endsWith(".schema.json")) {
      return data(ChartData.json(path, bytes));
    }
    return isProfile(path) ? data(ChartData.map(path, bytes)) : hex(sha256(bytes));
  }

  static boolean isProfile(String path) {
    return path.startsWith("files/profile-") && path.endsWith(".yaml");
  }

  static String data(Object data) {
    return hex(sha256(JsonText.pretty(data).getBytes(UTF_8)));
  }

  /** The digest of a chart, computed from the digests of its files. */
  static String whole(Map<String, String> digests) {
    StringBuilder all = new StringBuilder();
    new TreeMap<>(digests)
        .forEach((path, digest) -> all.append(path).append(' ').append(digest).append('\n'));
    return "sha256:" + hex(sha256(all.toString().getBytes(UTF_8)));
  }

  /** A short digest of each line of a text. */
  static List<String> lines(String text) {
    List<String> lines = new ArrayList<>();
    for (String line : text.split("\n", -1)) {
      lines.add(HexFormat.of().formatHex(sha256(line.getBytes(UTF_8)), 0, LINE_BYTES));
    }
    return lines;
  }

  private static String hex(byte[] digest) {
    return HexFormat.of().formatHex(digest);
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java runtime has this algorithm
    }
  }
}
