package dev.meshfleet.argocd;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.yaml.snakeyaml.Yaml;

/** What Meshfleet adds to a cluster with an Argo CD: its own objects, and what patches merge in. */
final class Additions {
  private Additions() {}

  /**
   * Takes out of {@code found} what Meshfleet adds, and only that, after it has checked that all of
   * it is there.
   *
   * @param before the same cluster without Meshfleet, which tells the objects that are not ours
   */
  static Map<String, JsonNode> without(
      Map<String, JsonNode> found, Map<String, JsonNode> before, Set<String> patches) {
    Map<String, JsonNode> rest = new TreeMap<>();
    found.forEach(
        (key, object) -> {
          if (before.containsKey(key)) {
            rest.put(key, object.deepCopy());
          } else {
            assertThat(key.replaceAll(".*/", "")).as("an object more").startsWith("meshfleet");
          }
        });
    assertThat(found.keySet()).anyMatch(key -> key.contains("ApplicationSet.argoproj.io"));
    assertThat(found.keySet()).anyMatch(key -> key.endsWith("Deployment.apps argocd/meshfleet-generator"));
    for (String patch : patches) {
      takeOut(patch, rest);
    }
    return rest;
  }

  private static void takeOut(String patch, Map<String, JsonNode> objects) {
    JsonNode body = yaml(WaysIn.text("patches/%s.yaml".formatted(patch)));
    JsonNode target = yaml(WaysIn.PATCHED.get(patch));
    String kind = target.path("kind").asText();
    JsonNode object =
        objects.get(
            "%s.%s argocd/%s"
                .formatted(
                    kind,
                    target.path("apiVersion").asText().replaceAll("/.*", ""),
                    target.at("/metadata/name").asText()));
    if (kind.equals("Deployment")) {
      takeOut(object, body, "containers");
      takeOut(object, body, "volumes");
    } else {
      ObjectNode data = (ObjectNode) object.path("data");
      body.path("data").properties().forEach(entry -> assertThat(data.remove(entry.getKey())).isEqualTo(entry.getValue()));
      if (data.isEmpty()) {
        ((ObjectNode) object).remove("data");
      }
    }
  }

  private static void takeOut(JsonNode deployment, JsonNode patch, String list) {
    String path = "/spec/template/spec/" + list;
    String name = patch.at(path + "/0/name").asText();
    int taken = 0;
    Iterator<JsonNode> items = ((ArrayNode) deployment.at(path)).elements();
    while (items.hasNext()) {
      if (items.next().path("name").asText().equals(name)) {
        items.remove();
        taken++;
      }
    }
    assertThat(taken).as(name + " in " + path).isEqualTo(1);
  }

  private static JsonNode yaml(String text) {
    return new ObjectMapper().valueToTree(new Yaml().load(text));
  }
}
