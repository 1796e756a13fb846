package dev.meshfleet.helm;

import java.util.Comparator;

/**
 * The order of keys in Helm's output: letters after all other characters, digits by their numeric
 * value (go.yaml.in/yaml/v2, sorter.go).
 */
final class GoKeys {
  static final Comparator<String> ORDER = GoKeys::compare;

  private GoKeys() {}

  private static int compare(String left, String right) {
    int[] a = left.codePoints().toArray();
    int[] b = right.codePoints().toArray();
    for (int i = 0; i < a.length && i < b.length; i++) {
      if (a[i] != b[i]) {
        return atDifference(a, b, i);
      }
    }
    return Integer.compare(a.length, b.length);
  }

  private static int atDifference(int[] a, int[] b, int at) {
    boolean letter = Character.isLetter(a[at]);
    if (letter != Character.isLetter(b[at])) {
      return letter ? 1 : -1;
    }
    if (letter) {
      return Integer.compare(a[at], b[at]);
    }
    boolean zero = a[at] == '0' || b[at] == '0';
    String prefix = zero && behindNumber(a, at) ? "1" : "";
    String left = prefix + digits(a, at);
    String right = prefix + digits(b, at);
    int byNumber = Long.compare(number(left), number(right));
    int byLength = Integer.compare(left.length(), right.length());
    return byNumber != 0 ? byNumber : byLength != 0 ? byLength : Integer.compare(a[at], b[at]);
  }

  private static boolean behindNumber(int[] text, int at) {
    for (int i = at - 1; i >= 0 && Character.isDigit(text[i]); i--) {
      if (text[i] != '0') {
        return true;
      }
    }
    return false;
  }

  private static String digits(int[] text, int from) {
    StringBuilder digits = new StringBuilder();
    for (int i = from; i < text.length && text[i] >= '0' && text[i] <= '9'; i++) {
      digits.appendCodePoint(text[i]);
    }
    return digits.toString();
  }

  private static long number(String digits) {
    return digits.isEmpty()
        ? 0
        : Long.parseLong(digits.substring(Math.max(0, digits.length() - 18)));
  }
}
