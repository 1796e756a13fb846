package dev.meshfleet.generator.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meshfleet.generator.answer.Narrowing;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The request of Argo CD.
 *
 * <pre>{@code
 * {"applicationSetName": "meshes", "input": {"parameters": {"cluster": "prod-eu"}}}
 * }</pre>
 *
 * @param asker the name of the ApplicationSet
 */
record Question(String asker, Narrowing narrowing) {
  private static final ObjectMapper JSON =
      new ObjectMapper(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(32)
                          .maxStringLength(10_000)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /** Reads a body. */
  static Question read(byte[] body) throws NotAsked {
    JsonNode root;
    try {
      root = JSON.readTree(body);
    } catch (IOException e) {
      throw new NotAsked("the body is not JSON");
    }
    if (root == null || !root.isObject()) {
      throw new NotAsked("the body must be a JSON object");
    }
    JsonNode input = root.path("input");
    if (!input.isObject()) {
      throw new NotAsked("\"input\" must be an object");
    }
    JsonNode name = root.path("applicationSetName");
    if (!name.isMissingNode() && !name.isTextual()) {
      throw new NotAsked("\"applicationSetName\" must be text");
    }
    return new Question(name.asText(), narrowing(input.path("parameters")));
  }

  private static Narrowing narrowing(JsonNode parameters) throws NotAsked {
    if (parameters.isMissingNode() || parameters.isNull()) {
      return Narrowing.NONE;
    }
    if (!parameters.isObject()) {
      throw new NotAsked("\"input.parameters\" must be an object");
    }
    Optional<String> cluster = Optional.empty();
    Optional<String> wave = Optional.empty();
    SortedMap<String, String> selector = new TreeMap<>();
    for (Map.Entry<String, JsonNode> parameter : parameters.properties()) {
      switch (parameter.getKey()) {
        case "cluster" -> cluster = Optional.of(cluster(parameter.getValue()));
        case "wave" -> wave = Optional.of(wave(parameter.getValue()));
        case "selector" -> selector.putAll(selector(parameter.getValue()));
        default ->
            throw new NotAsked(
                "unknown parameter \"%s\"; expected cluster, wave or selector"
                    .formatted(brief(parameter.getKey())));
      }
    }
    return new Narrowing(cluster, wave, selector);
  }

  private static String cluster(JsonNode value) throws NotAsked {
    if (!value.isTextual() || value.asText().isBlank()) {
      throw new NotAsked("the parameter \"cluster\" must be the name of a cluster");
    }
    return value.asText();
  }

  private static String wave(JsonNode value) throws NotAsked {
    boolean number = value.isTextual() || value.isIntegralNumber();
    if (!number || !value.asText().matches("0*\\d{1,2}")) {
      throw new NotAsked("the parameter \"wave\" must be a number from 0 to 99");
    }
    return Integer.toString(Integer.parseInt(value.asText()));
  }

  /** A map of labels, or {@code tier=gold,region=eu}. */
  private static Map<String, String> selector(JsonNode value) throws NotAsked {
    SortedMap<String, String> labels = new TreeMap<>();
    if (value.isTextual() && !value.asText().isBlank()) {
      for (String part : value.asText().split(",")) {
        String[] pair = part.split("==?", 2);
        if (pair.length != 2 || pair[0].isBlank() || pair[0].strip().endsWith("!")) {
          throw new NotAsked("the parameter \"selector\" must have the form tier=gold,region=eu");
        }
        labels.put(pair[0].strip(), pair[1].strip());
      }
      return labels;
    }
    if (!value.isObject() || value.isEmpty()) {
      throw new NotAsked("the parameter \"selector\" must be a map of labels, or tier=gold");
    }
    for (Map.Entry<String, JsonNode> label : value.properties()) {
      if (!label.getValue().isTextual()) {
        throw new NotAsked("labels in \"selector\" must have text as values");
      }
      labels.put(label.getKey(), label.getValue().asText());
    }
    return labels;
  }

  private static String brief(String text) {
    return text.length() <= 60 ? text : text.substring(0, 60) + "...";
  }

  /** The request is not valid. */
  static final class NotAsked extends Exception {
    private static final long serialVersionUID = 1L;

    NotAsked(String message) {
      super(message);
    }
  }
}
