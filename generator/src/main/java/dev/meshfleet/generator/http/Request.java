package dev.meshfleet.generator.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** What a client sent, as far as it is looked at. */
final class Request {
  private final HttpExchange exchange;

  Request(HttpExchange exchange) {
    this.exchange = exchange;
  }

  /** A header that is there exactly once. */
  Optional<String> header(String name) {
    List<String> values = exchange.getRequestHeaders().get(name);
    return values == null || values.size() != 1 ? Optional.empty() : Optional.of(values.get(0));
  }

  /** Whether a header is there at all. */
  boolean has(String name) {
    return exchange.getRequestHeaders().containsKey(name);
  }

  boolean takesGzip() {
    List<String> values = exchange.getRequestHeaders().get("Accept-Encoding");
    return values != null
        && values.stream()
            .flatMap(value -> List.of(value.split(",")).stream())
            .map(value -> value.strip().replaceAll("\\s+", ""))
            .anyMatch(value -> value.matches("(?i)(x-)?gzip(;q=(1(\\.0*)?|0\\.\\d*[1-9]\\d*))?"));
  }

  /** The body, or nothing when it is larger than allowed. */
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
