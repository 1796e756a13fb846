package dev.meshfleet.schema;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.meshfleet.finding.Findings;
import dev.meshfleet.yaml.Node;
import dev.meshfleet.yaml.StrictYaml;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The description of a field, from {@code fields.yaml}.
 *
 * @param what one sentence
 * @param otherwise the default in words, if it is not a constant; else empty
 */
record Description(String what, String otherwise) {
  /** The path of the defaults for tenants in fleet.yaml. */
  static final String DEFAULTS = "spec.defaults.";

  private static final String SPEC = "spec.";

  /**
   * The descriptions of a kind of file, by path: {@code spec.gateways[].tls.mode}. The defaults in
   * fleet.yaml have the descriptions of a tenant's spec.
   */
  static Map<String, Description> of(FileKind kind) {
    Map<String, Description> descriptions = new LinkedHashMap<>(written(kind));
    if (kind == FileKind.FLEET) {
      written(FileKind.TENANT)
          .forEach(
              (path, text) -> {
                if (path.startsWith(SPEC)) {
                  descriptions.put(DEFAULTS + path.substring(SPEC.length()), text);
                }
              });
    }
    return descriptions;
  }

  /** The descriptions of this kind. */
  static Map<String, Description> written(FileKind kind) {
    try (InputStream in = Description.class.getResourceAsStream("/fields.yaml")) {
      String text = new String(in.readAllBytes(), UTF_8);
      Node all = StrictYaml.read("fields.yaml", text, Findings.ofFleet()).orElseThrow();
      Map<String, Description> descriptions = new LinkedHashMap<>();
      ((Map<?, ?>) ((Map<?, ?>) all.value()).get(kind.word()))
          .forEach((path, texts) -> descriptions.put((String) path, of(texts)));
      return Collections.unmodifiableMap(descriptions);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Description of(Object texts) {
    return texts instanceof List<?> both
        ? new Description((String) both.get(0), (String) both.get(1))
        : new Description((String) texts, "");
  }
}
