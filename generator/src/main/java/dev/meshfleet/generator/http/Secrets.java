package dev.meshfleet.generator.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/**
 * The secrets of a file, one in each line, at most two: during a rotation both are valid. The file
 * is read at each use; if that fails, the last content stays valid.
 */
public final class Secrets {
  /** Shorter secrets can be guessed. */
  public static final int SHORTEST = 8;

  private static final int MOST = 2;

  private final Path file;
  private volatile List<String> last;

  private Secrets(Path file, List<String> last) {
    this.file = file;
    this.last = last;
  }

  /**
   * The secrets of a file.
   *
   * @throws IOException when there is none, with a message for an operator
   */
  public static Secrets of(Path file) throws IOException {
    List<String> read = read(file);
    if (read.isEmpty()) {
      throw new IOException(
          "has no secret of at least %d characters in its first two lines".formatted(SHORTEST));
    }
    return new Secrets(file, read);
  }

  private static List<String> read(Path file) throws IOException {
    return Files.readAllLines(file, UTF_8).stream()
        .map(String::strip)
        .filter(line -> line.length() >= SHORTEST)
        .limit(MOST)
        .toList();
  }

  /** The secrets that are valid now. */
  List<String> now() {
    try {
      List<String> read = read(file);
      if (!read.isEmpty()) {
        last = read;
      }
    } catch (IOException e) {
      // during a rotation: the last ones stay valid
    }
    return last;
  }

  /** Whether a text is one of the secrets, in a time that does not depend on the text. */
  boolean admit(String given) {
    boolean good = false;
    for (String secret : now()) {
      good |= MessageDigest.isEqual(digest(given), digest(secret));
    }
    return good;
  }

  private static byte[] digest(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
