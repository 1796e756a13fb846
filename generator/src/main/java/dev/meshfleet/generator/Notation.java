package dev.meshfleet.generator;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The notation of option values. Each method returns nothing for an invalid text. */
final class Notation {
  private static final Pattern TIME = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");
  private static final Pattern LISTEN = Pattern.compile("(?<host>.*):(?<port>\\d{1,5})");
  private static final Pattern WEB =
      Pattern.compile("https?://[\\w.-]+(:\\d{1,5})?(/[\\w./,:-]*)?");
  private static final Pattern FOLDER = Pattern.compile("[\\w.-]+(/[\\w.-]+)*");
  private static final Pattern REVISION = Pattern.compile("[\\w][\\w./-]{0,200}");

  private Notation() {}

  static Optional<String> revision(String name) {
    return Optional.of(name).filter(each -> REVISION.matcher(each).matches());
  }

  static Optional<InetSocketAddress> listen(String text) {
    Matcher form = LISTEN.matcher(text);
    if (!form.matches() || Integer.parseInt(form.group("port")) > 65_535) {
      return Optional.empty();
    }
    int port = Integer.parseInt(form.group("port"));
    String host = form.group("host").replaceAll("^\\[(.*)]$", "$1");
    InetSocketAddress address =
        host.isEmpty() ? new InetSocketAddress(port) : new InetSocketAddress(host, port);
    return address.isUnresolved() ? Optional.empty() : Optional.of(address);
  }

  /** An address of a web page, without a user and a query; returned without slashes at its end. */
  static Optional<String> web(String text) {
    String plain = text.replaceAll("/+$", "");
    return Optional.of(plain).filter(url -> WEB.matcher(url).matches());
  }

  /** An address of a file, with the placeholders {@code {commit}} and {@code {path}}. */
  static Optional<String> fileUrl(String text) {
    return Optional.of(text)
        .filter(url -> url.contains("{commit}") && url.contains("{path}"))
        .filter(url -> WEB.matcher(url.replaceAll("[{}?&=#+~%]", "-")).matches());
  }

  static Optional<Duration> time(String text) {
    Matcher form = TIME.matcher(text.equals("0") ? "0s" : text);
    if (!form.matches()) {
      return Optional.empty();
    }
    long count = Long.parseLong(form.group(1));
    return Optional.of(
        switch (form.group(2)) {
          case "ms" -> Duration.ofMillis(count);
          case "s" -> Duration.ofSeconds(count);
          case "m" -> Duration.ofMinutes(count);
          case "h" -> Duration.ofHours(count);
          default -> Duration.ofDays(count);
        });
  }

  static Optional<String> folder(String text) {
    String plain = text.replaceAll("^(\\./|/)+", "").replaceAll("/+$", "");
    if (plain.isEmpty() || plain.equals(".")) {
      return Optional.of("");
    }
    boolean inside = FOLDER.matcher(plain).matches() && !("/" + plain + "/").contains("/../");
    return inside ? Optional.of(plain) : Optional.empty();
  }
}
