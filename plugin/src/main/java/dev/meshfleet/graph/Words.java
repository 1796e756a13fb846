package dev.meshfleet.graph;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The words of a picture. */
final class Words {
  private static final int LONGEST = 60;

  private Words() {}

  /** {@code 1 host}, {@code 3 hosts}. */
  static String count(long number, String one, String many) {
    return number + " " + (number == 1 ? one : many);
  }

  /** Short texts in one line, those left out that are empty. */
  static String line(String... texts) {
    return Stream.of(texts).filter(text -> !text.isEmpty()).collect(Collectors.joining(" · "));
  }

  /** Lines that say something, each short enough for a picture. */
  static List<String> lines(Stream<String> lines) {
    return lines.filter(line -> !line.isBlank()).map(Words::shortened).toList();
  }

  /** A text in one line, and only its start where it is too long for a picture. */
  static String shortened(String written) {
    String text = written.strip().replaceAll("\\s+", " ");
    if (text.codePointCount(0, text.length()) <= LONGEST) {
      return text;
    }
    return text.substring(0, text.offsetByCodePoints(0, LONGEST - 1)) + "…";
  }
}
