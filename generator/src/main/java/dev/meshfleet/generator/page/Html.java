package dev.meshfleet.generator.page;

import java.util.regex.Pattern;

/** Text and elements of the page. What tenants wrote gets in only through here. */
final class Html {
  /** A long name may only break behind one of these. */
  private static final Pattern BREAKS = Pattern.compile("(?<=[./:-])(?=[^ ./:-])");

  private Html() {}

  /** Text that means nothing in HTML, also in attributes. */
  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  /** A name such as a host, which breaks between its labels only. */
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
