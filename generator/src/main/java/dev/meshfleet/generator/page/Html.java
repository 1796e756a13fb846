package dev.meshfleet.generator.page;

import java.util.regex.Pattern;

/**
 * Text and elements of the page. Content of tenant files gets into the page only through this
 * class.
 */
final class Html {
  /** A long name can break only after one of these. */
  private static final Pattern BREAKS = Pattern.compile("(?<=[./:-])(?=[^ ./:-])");

  private Html() {}

  /** Text with escaped HTML characters, also for attributes. */
  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  /** A name such as a host, which breaks only between its labels. */
  static String name(String text) {
    StringBuilder html = new StringBuilder();
    for (String piece : BREAKS.split(text)) {
      html.append(html.isEmpty() ? "" : "<wbr>").append(escaped(piece));
    }
    return html.toString();
  }

  /** A link. */
  static String link(String address, String html) {
    return "<a href=\"" + escaped(address) + "\">" + html + "</a>";
  }
}
