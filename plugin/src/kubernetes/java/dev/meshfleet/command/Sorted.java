package dev.meshfleet.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;

/** JSON with the keys of its maps in order, to be compared as text. */
final class Sorted {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

  private Sorted() {}

  static JsonNode of(JsonNode node) throws IOException {
    return JSON.readTree(JSON.writeValueAsString(JSON.treeToValue(node, Object.class)));
  }
}
