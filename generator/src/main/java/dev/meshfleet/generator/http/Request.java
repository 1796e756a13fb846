package dev.meshfleet.generator.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The relevant parts of a request. */
final class Request {
  private static final String BEARER = "bearer ";
  private static final Pattern LOCAL =
      Pattern.compile("(?i)(localhost|127\\.0\\.0\\.1|\\[::1])(:[0-9]{1,5})?");

  private final HttpExchange exchange;

  Request(HttpExchange exchange) {
    this.exchange = exchange;
  }

  /** The value of a header that occurs exactly once. */
  Optional<String> header(String name) {
    List<String> values = exchange.getRequestHeaders().get(name);
    return values == null || values.size() != 1 ? Optional.empty() : Optional.of(values.get(0));
  }

  /** Whether a header is present. */
  boolean has(String name) {
    return exchange.getRequestHeaders().containsKey(name);
  }

  /** The token of {@code Authorization: Bearer}; empty for none. */
  String bearer() {
    String given = header("Authorization").orElse("");
    boolean bearer = given.toLowerCase(Locale.ROOT).startsWith(BEARER);
    return bearer ? given.substring(BEARER.length()).strip() : "";
  }

  /**
   * Whether the request comes from the local machine. Requests through a proxy on the machine have
   * forwarding headers. A web page whose host name was rebound to this machine sends its own name.
   */
  boolean isLocal() {
    String from = exchange.getRemoteAddress().getAddress().getHostAddress();
    boolean here = from.equals("127.0.0.1") || from.equals("0:0:0:0:0:0:0:1");
    boolean forwarded = has("Forwarded") || has("X-Forwarded-For") || has("Via");
    return here && !forwarded && header("Host").filter(LOCAL.asMatchPredicate()).isPresent();
  }

  boolean takesGzip() {
    List<String> values = exchange.getRequestHeaders().get("Accept-Encoding");
    return values != null
        && values.stream()
            .flatMap(value -> List.of(value.split(",")).stream())
            .map(value -> value.strip().replaceAll("\\s+", ""))
            .anyMatch(value -> value.matches("(?i)(x-)?gzip(;q=(1(\\.0*)?|0\\.\\d*[1-9]\\d*))?"));
  }

  /** The query of the address as it was sent; null for none. */
  String query() {
    return exchange.getRequestURI().getRawQuery();
  }

  /** The body; empty when it is larger than allowed. */
  Optional<byte[]> body(int most) throws IOException {
    Optional<String> length = header("Content-Length");
    if (length.isPresent() && (length.get().length() > 9 || Long.parseLong(length.get()) > most)) {
      return Optional.empty();
    }
    byte[] body = stream().readNBytes(most + 1);
    return body.length > most ? Optional.empty() : Optional.of(body);
  }

  InputStream stream() {
    return exchange.getRequestBody();
  }
}
