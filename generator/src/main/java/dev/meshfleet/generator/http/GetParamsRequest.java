package dev.meshfleet.generator.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meshfleet.generator.answer.ListFilter;
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
 * @param applicationSet the name of the ApplicationSet
 */
record GetParamsRequest(String applicationSet, ListFilter filter) {
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
  static GetParamsRequest read(byte[] body) throws InvalidRequest {
    JsonNode root;
    try {
      root = JSON.readTree(body);
    } catch (IOException e) {
      throw new InvalidRequest("the body is not JSON");
    }
    if (root == null || !root.isObject()) {
      throw new InvalidRequest("the body must be a JSON object");
    }
    JsonNode input = root.path("input");
    if (!input.isObject()) {
      throw new InvalidRequest("\"input\" must be an object");
    }
    JsonNode name = root.path("applicationSetName");
    if (!name.isMissingNode() && !name.isTextual()) {
      throw new InvalidRequest("\"applicationSetName\" must be text");
    }
    return new GetParamsRequest(name.asText(), filter(input.path("parameters")));
  }

  private static ListFilter filter(JsonNode parameters) throws InvalidRequest {
    if (parameters.isMissingNode() || parameters.isNull()) {
      return ListFilter.NONE;
    }
    if (!parameters.isObject()) {
      throw new InvalidRequest("\"input.parameters\" must be an object");
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
            throw new InvalidRequest(
                "unknown parameter \"%s\"; expected cluster, wave or selector"
                    .formatted(brief(parameter.getKey())));
      }
    }
    return new ListFilter(cluster, wave, selector);
  }

  private static String cluster(JsonNode value) throws InvalidRequest {
    if (!value.isTextual() || value.asText().isBlank()) {
      throw new InvalidRequest("the parameter \"cluster\" must be the name of a cluster");
    }
    return value.asText();
  }

  private static String wave(JsonNode value) throws InvalidRequest {
    boolean number = value.isTextual() || value.isIntegralNumber();
    if (!number || !value.asText().matches("0*\\d{1,2}")) {
      throw new InvalidRequest("the parameter \"wave\" must be a number from 0 to 99");
    }
    return Integer.toString(Integer.parseInt(value.asText()));
  }

  /** A map of labels, or {@code tier=gold,region=eu}. */
  private static Map<String, String> selector(JsonNode value) throws InvalidRequest {
    SortedMap<String, String> labels = new TreeMap<>();
    if (value.isTextual() && !value.asText().isBlank()) {
      for (String part : value.asText().split(",")) {
        String[] pair = part.split("==?", 2);
        if (pair.length != 2 || pair[0].isBlank() || pair[0].strip().endsWith("!")) {
          throw new InvalidRequest(
              "the parameter \"selector\" must have the form tier=gold,region=eu");
        }
        labels.put(pair[0].strip(), pair[1].strip());
      }
      return labels;
    }
    if (!value.isObject() || value.isEmpty()) {
      throw new InvalidRequest("the parameter \"selector\" must be a map of labels, or tier=gold");
    }
    for (Map.Entry<String, JsonNode> label : value.properties()) {
      if (!label.getValue().isTextual()) {
        throw new InvalidRequest("labels in \"selector\" must have text as values");
      }
      labels.put(label.getKey(), label.getValue().asText());
    }
    return labels;
  }

  private static String brief(String text) {
    return text.length() <= 60 ? text : text.substring(0, 60) + "...";
  }

  /** The request is not valid. */
  static final class InvalidRequest extends Exception {
    private static final long serialVersionUID = 1L;

    InvalidRequest(String message) {
      super(message);
    }
  }
}
