package dev.meshfleet.dump;

import dev.meshfleet.finding.Code;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.finding.Place;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.yaml.snakeyaml.reader.UnicodeReader;

/**
 * One document of a foreign file.
 *
 * @param place where it starts
 * @param data maps with text for keys, lists, text, numbers and booleans; never null
 */
public record Document(Place place, Object data) {
  /** Larger files are refused before anything is parsed. */
  public static final int MAX_BYTES = 64 * 1024 * 1024;

  /**
   * Every document of a file that is not empty: YAML, JSON, or one JSON value after the other.
   *
   * @param file the path for places
   * @param findings takes the reason why the file cannot be read; then what stood before it is here
   */
  public static List<Document> read(String file, byte[] bytes, Findings findings) {
    if (bytes.length > MAX_BYTES) {
      findings.error(
          Place.startOf(file),
          Code.FILE,
          "the file is larger than %d MiB".formatted(MAX_BYTES >> 20),
          "dump the tenant's namespaces alone, or split it into several files in a folder");
      return List.of();
    }
    try (UnicodeReader text = new UnicodeReader(new ByteArrayInputStream(bytes))) {
      return isJson(bytes)
          ? LooseJson.read(file, text, findings)
          : LooseYaml.read(file, text, findings);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e); // memory does not fail
    }
  }

  /**
   * By the first visible character, whatever stands between: a byte order mark, zeros of UTF-16.
   */
  private static boolean isJson(byte[] bytes) {
    for (byte b : bytes) {
      if (b > ' ') {
        return b == '{' || b == '[';
      }
    }
    return false;
  }
}
