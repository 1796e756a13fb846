package dev.meshfleet.graph;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Wording of labels in a picture. */
final class Words {
  private static final int LONGEST = 60;

  private Words() {}

  /** {@code 1 host}, {@code 3 hosts}. */
  static String count(long number, String one, String many) {
    return number + " " + (number == 1 ? one : many);
  }

  /** Short texts joined into one line, without the empty ones. */
  static String line(String... texts) {
    return Stream.of(texts).filter(text -> !text.isEmpty()).collect(Collectors.joining(" · "));
  }

  /** The lines that are not empty, without line breaks. */
  static List<String> lines(Stream<String> lines) {
    return lines.map(Words::oneLine).filter(line -> !line.isEmpty()).toList();
  }

  /** A text without line breaks and repeated blanks. */
  static String oneLine(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }

  /** The start of a text, for the label of an arrow: it has no room for a list of services. */
  static String shortened(String written) {
    String text = oneLine(written);
    if (text.codePointCount(0, text.length()) <= LONGEST) {
      return text;
    }
    return text.substring(0, text.offsetByCodePoints(0, LONGEST - 1)) + "…";
  }
}
