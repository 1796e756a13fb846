package dev.meshfleet.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/** The output of {@code explain -o json}. */
record Explained(JsonNode objects) {
  static Explained of(Path directory, String tenant) {
    Call call = Call.in(directory, "explain", tenant, "-o", "json");
    assertThat(call.exit()).as(call.err()).isZero();
    try {
      return new Explained(new ObjectMapper().readTree(call.out()).path("objects"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The objects that depend on a written field. */
  Set<String> shapedBy(String field) {
    Set<String> names = new TreeSet<>();
    for (JsonNode object : objects) {
      for (JsonNode each : object.path("fields")) {
        if (each.path("field").asText().equals(field)) {
          names.add(name(object));
        }
      }
    }
    return names;
  }

  /** {@code Deployment/istiod-payments.istio-payments}. */
  private static String name(JsonNode object) {
    String namespace = object.path("namespace").asText();
    return object.path("kind").asText()
        + "/"
        + object.path("name").asText()
        + (namespace.isEmpty() ? "" : "." + namespace);
  }
}
