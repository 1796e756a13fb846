package dev.meshfleet.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.meshfleet.finding.Finding;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * Identifies a finding across runs. Lines and columns are not part of it, because they change with
 * every edit above; equal findings of one file are numbered.
 */
final class Fingerprint {
  private static final String POSITION = ":\\d+:\\d+";
  private static final String LINE = "line \\d+";
  private static final int BYTES = 16;

  private final Map<String, Integer> seen = new HashMap<>();

  String of(Finding finding) {
    String message = finding.message().replaceAll(POSITION, "").replaceAll(LINE, "line");
    String key = String.join("\n", finding.code().word(), finding.place().file(), message);
    int number = seen.merge(key, 1, Integer::sum);
    return HexFormat.of().formatHex(digest(key + "\n" + number), 0, BYTES);
  }

  private static byte[] digest(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java runtime has it
    }
  }
}
