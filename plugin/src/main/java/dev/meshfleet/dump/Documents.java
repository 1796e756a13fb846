package dev.meshfleet.dump;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.meshfleet.finding.Code;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.finding.Place;
import dev.meshfleet.helm.PlainScalar;
import dev.meshfleet.yaml.ForeignYaml;

/** Reads foreign files: YAML, JSON, or one JSON value after the other. */
final class Documents {
  /** Larger files are rejected before they are parsed. */
  static final int MAX_BYTES = 64 * 1024 * 1024;

  private Documents() {}

  /** Receives documents; a list of objects is passed as its individual objects. */
  interface Taker {
    /**
     * @param place where it starts
     * @param data maps with text for keys, lists, text, numbers and booleans
     */
    void take(Place place, Object data);
  }

  /**
   * Reads a file up to its end or the first syntax error.
   *
   * @param file the path for places
   * @param findings takes the reason why the file cannot be read
   */
  static void read(String file, byte[] bytes, Findings findings, Taker taker) {
    if (bytes.length > MAX_BYTES) {
      findings.error(
          Place.startOf(file),
          Code.FILE,
          "the file is larger than %d MiB".formatted(MAX_BYTES >> 20),
          "dump only the tenant's namespaces, or split it into several files in a folder");
      return;
    }
    byte[] text = utf8(bytes);
    if (isJson(text)) {
      LooseJson.read(file, text, findings, taker);
    } else {
      ForeignYaml.readItems(
          file, text, PlainScalar::read, findings, node -> taker.take(node.place(), node.value()));
    }
  }

  /** PowerShell writes UTF-16 into a file, with the mark that says so. */
  private static byte[] utf8(byte[] bytes) {
    boolean wide =
        bytes.length > 1
            && (bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF
                || bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE);
    return wide ? new String(bytes, UTF_16).getBytes(UTF_8) : bytes;
  }

  /** By the first two visible characters; what is none of ASCII is a byte order mark. */
  private static boolean isJson(byte[] text) {
    int first = visible(text, 0);
    int second = visible(text, first + 1);
    return second < text.length
        && switch (text[first]) {
          case '{' -> text[second] == '"' || text[second] == '}';
          case '[' -> "{[\"]".indexOf(text[second]) >= 0;
          default -> false;
        };
  }

  private static int visible(byte[] text, int from) {
    int at = from;
    while (at < text.length && text[at] <= ' ') {
      at++;
    }
    return at;
  }
}
