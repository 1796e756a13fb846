package dev.meshfleet.review;

import java.util.Collection;
import java.util.Iterator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Untrusted text in a comment on GitHub or GitLab. A code span has no mentions, links, references,
 * HTML or table cells, so everything but plain words is put into one.
 */
final class Markdown {
  private static final int LONGEST = 240;
  private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");
  private static final Pattern PLAIN =
      Pattern.compile("[(]?[A-Za-z]+(['-][A-Za-z]+)*[,;:.)]{0,2}|[0-9]{1,6}[,;.)%]{0,2}|-|–");
  private static final Pattern WORD =
      Pattern.compile(
          "kubectl( [A-Za-z0-9/._-]*[A-Za-z0-9])+"
              + "|[A-Za-z.]+: \\{[^{}]*(\\{[^{}]*\\}[^{}]*)*\\}|\\S+");
  private static final Pattern REFERENCE =
      Pattern.compile("(?i)[(]?([0-9a-f]{7,}[,;:.)]*|gh-?.*|www.*)");

  private Markdown() {}

  /** A text as it is, in a code span. */
  static String code(String text) {
    String shown = visible(cut(text, LONGEST));
    if (shown.isBlank()) {
      return "(empty)";
    }
    String fence = "`".repeat(longestRun(shown) + 1);
    boolean padded = shown.startsWith("`") || shown.endsWith("`");
    return padded ? fence + " " + shown + " " + fence : fence + shown + fence;
  }

  /** A text of at most so many characters; what is omitted is counted. */
  static String cut(String text, int most) {
    return text.length() <= most
        ? text
        : "%s… (%d more characters)".formatted(text.substring(0, most), text.length() - most);
  }

  /** The same inside a table, where a bar would end the cell. */
  static String cell(String text) {
    return code(text).replace("|", "\\|");
  }

  /** A sentence with untrusted words in it: quoted and unusual words become code. */
  static String prose(String text) {
    StringBuilder result = new StringBuilder();
    Matcher quoted = QUOTED.matcher(text);
    int done = 0;
    while (quoted.find()) {
      append(result, words(text.substring(done, quoted.start())));
      append(result, code(quoted.group(1)));
      done = quoted.end();
    }
    append(result, words(text.substring(done)));
    return result.toString();
  }

  /** Two code spans that touch would be read as one. */
  private static void append(StringBuilder result, String piece) {
    boolean touching = !result.isEmpty() && result.charAt(result.length() - 1) == '`';
    result.append(touching && piece.startsWith("`") ? " " : "").append(piece);
  }

  private static String words(String text) {
    return WORD.matcher(text.replaceAll("\\s+", " "))
        .replaceAll(m -> quoteReplacement(word(m.group())));
  }

  private static String quoteReplacement(String text) {
    return Matcher.quoteReplacement(text);
  }

  private static String word(String word) {
    boolean plain = PLAIN.matcher(word).matches() && !REFERENCE.matcher(word).matches();
    if (plain || word.matches("[,;:.()?]{1,2}")) {
      return word;
    }
    int end = word.length();
    while (end > 1 && ",;:.)".indexOf(word.charAt(end - 1)) >= 0) {
      end--;
    }
    int start = word.startsWith("(") && end > 1 ? 1 : 0;
    return word.substring(0, start) + code(word.substring(start, end)) + word.substring(end);
  }

  /** Text for HTML that Markdown does not process, such as a summary. */
  static String html(String text) {
    return "<code>"
        + visible(text)
            .replace("&", "&amp;")
            .replace("<", "&lt;")
            .replace(">", "&gt;")
            .replace("\"", "&quot;")
            .replace("@", "&#64;")
        + "</code>";
  }

  /** A block whose lines start with +, - or @@; none of them can end it. */
  static String diff(Collection<String> lines) {
    String content =
        lines.stream().map(Markdown::visible).collect(Collectors.joining("\n", "", "\n"));
    String fence = "`".repeat(Math.max(3, longestRun(content) + 1));
    return fence + "diff\n" + content + fence + "\n";
  }

  /** The first names, each in a code span, and how many more there are. */
  static String names(Collection<String> names, int most) {
    StringBuilder list = new StringBuilder();
    Iterator<String> rest = names.iterator();
    for (int i = 0; i < most && rest.hasNext(); i++) {
      list.append(i == 0 ? "" : ", ").append(code(rest.next()));
    }
    return names.size() > most
        ? list.append(" and %d more".formatted(names.size() - most)).toString()
        : list.toString();
  }

  /** Replaces line breaks, control characters and characters that reorder text by visible ones. */
  static String visible(String text) {
    StringBuilder result = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              if (c == '\n') {
                result.append('⏎');
              } else if (isHidden(c)) {
                result.append("\\u{%X}".formatted(c));
              } else {
                result.appendCodePoint(c);
              }
            });
    return result.toString();
  }

  /** Whether a character is invisible or misleading: it controls, reorders, or has no glyph. */
  static boolean isHidden(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.UNASSIGNED,
          Character.PRIVATE_USE ->
          true;
      case Character.SPACE_SEPARATOR -> c != ' ';
      default -> isBlank(c);
    };
  }

  /** Letters and marks that have no glyph. */
  private static boolean isBlank(int c) {
    return c == 0x034F
        || c == 0x115F
        || c == 0x1160
        || c == 0x17B4
        || c == 0x17B5
        || c == 0x2800
        || c == 0x3164
        || c == 0xFFA0
        || c >= 0xFE00 && c <= 0xFE0F
        || c >= 0x180B && c <= 0x180F
        || c >= 0xE0100 && c <= 0xE01EF;
  }

  private static int longestRun(String text) {
    int longest = 0;
    int run = 0;
    for (int i = 0; i < text.length(); i++) {
      run = text.charAt(i) == '`' ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return longest;
  }
}
