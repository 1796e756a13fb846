package dev.meshfleet.helm;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * A text in Helm's output: quoted only if go.yaml.in/yaml/v2 quotes it, and folded at long lines.
 */
final class GoScalar {
  private static final int WIDTH = 80;
  private static final Pattern BASE_60 =
      Pattern.compile("[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\\.[0-9_]*)?");

  private final String text;
  private final boolean key;

  private GoScalar(String text, boolean key) {
    this.text = text;
    this.key = key;
  }

  static GoScalar key(String text) {
    return new GoScalar(text, true);
  }

  static GoScalar value(String text) {
    return new GoScalar(text, false);
  }

  /** A number or a boolean; numbers are converted through JSON. */
  static String plain(Object value) {
    if (!(value instanceof BigDecimal number)) {
      return value.toString();
    }
    return Helm.text(number);
  }

  /**
   * @param indent the indentation of continuation lines
   */
  void writeTo(StringBuilder out, int indent) {
    boolean lines = text.contains("\n");
    boolean odd = text.codePoints().anyMatch(c -> c != '\n' && !isPrintable(c));
    boolean spaceBeforeBreak = text.contains(" \n");
    boolean spaceAfterBreak = text.contains("\n ");
    if (lines && !key && !odd && !spaceBeforeBreak && !text.endsWith(" ")) {
      literal(out, indent);
    } else if (odd || lines || spaceAfterBreak || resolves() && !text.isEmpty()) {
      folded(out, indent, '"');
    } else if (text.isEmpty()) {
      folded(out, indent, '"'); // otherwise it would be parsed as null
    } else if (!fitsPlain()) {
      folded(out, indent, '\'');
    } else {
      folded(out, indent, ' ');
    }
  }

  private static boolean isPrintable(int c) {
    return c >= 0x20 && c <= 0x7E
        || c >= 0xA0 && c <= 0xD7FF
        || c >= 0xE000 && c <= 0xFFFD && c != 0xFEFF;
  }

  /** Whether it would be parsed as something other than text. */
  private boolean resolves() {
    return !(PlainScalar.read(text) instanceof String)
        || PlainScalar.isSpecial(text)
        || BASE_60.matcher(text).matches();
  }

  private boolean fitsPlain() {
    boolean opens =
        "#,[]{}&*!|>'\"%@`".indexOf(text.charAt(0)) >= 0
            || text.matches("(?s)[-?:]([ \t].*)?")
            || text.startsWith("---")
            || text.startsWith("...");
    boolean inside = text.matches("(?s).*:([ \t].*)?") || text.matches("(?s).*[ \t]#.*");
    return !opens && !inside && !text.startsWith(" ") && !text.endsWith(" ");
  }

  private void literal(StringBuilder out, int indent) {
    out.append('|');
    if (text.startsWith(" ") || text.startsWith("\n")) {
      out.append('2');
    }
    if (!text.endsWith("\n")) {
      out.append('-');
    } else if (text.equals("\n") || text.endsWith("\n\n")) {
      out.append('+');
    }
    String body = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    for (String line : body.split("\n", -1)) {
      out.append('\n').append(line.isEmpty() ? "" : " ".repeat(indent)).append(line);
    }
  }

  /**
   * @param quote the quote character; a space for none
   */
  private void folded(StringBuilder out, int indent, char quote) {
    out.append(quote == ' ' ? "" : quote);
    int[] all = text.codePoints().toArray();
    boolean space = false;
    for (int i = 0; i < all.length; i++) {
      boolean next = i + 1 < all.length && all[i + 1] == ' ';
      boolean inside = i > 0 && i < all.length - 1;
      boolean folds = all[i] == ' ' && !key && !space && inside && column(out) > WIDTH;
      if (folds && (!next || quote == '"')) {
        out.append('\n').append(" ".repeat(indent)).append(next ? "\\" : "");
      } else {
        out.append(quote == ' ' ? Character.toString(all[i]) : quoted(all[i], quote));
      }
      space = all[i] == ' ';
    }
    out.append(quote == ' ' ? "" : quote);
  }

  private static int column(StringBuilder out) {
    int start = out.lastIndexOf("\n") + 1;
    return out.codePointCount(start, out.length());
  }

  private static String quoted(int c, char quote) {
    if (quote == '\'') {
      return c == '\'' ? "''" : Character.toString(c);
    }
    return switch (c) {
      case '"' -> "\\\"";
      case '\\' -> "\\\\";
      case '\n' -> "\\n";
      case '\t' -> "\\t";
      default -> isPrintable(c) ? Character.toString(c) : escaped(c);
    };
  }

  private static String escaped(int c) {
    if (c <= 0xFF) {
      return "\\x%02X".formatted(c);
    }
    return c <= 0xFFFF ? "\\u%04X".formatted(c) : "\\U%08X".formatted(c);
  }
}
