package dev.meshfleet.generator.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.meshfleet.yaml.JsonText;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A complete reply.
 *
 * @param body never empty
 */
public record Reply(int status, String type, byte[] body, Map<String, String> headers) {
  private static final String JSON = "application/json";

  /** A successful reply. */
  public static Reply ok(String type, byte[] body) {
    return new Reply(200, type, body, Map.of());
  }

  static Reply json(byte[] body) {
    return ok(JSON, body);
  }

  /** One sentence in the field that Argo CD shows. */
  public static Reply message(int status, String words) {
    byte[] body = (JsonText.line(Map.of("message", words)) + "\n").getBytes(UTF_8);
    return new Reply(status, JSON, body, Map.of());
  }

  Reply with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Reply(status, type, body, more);
  }
}
