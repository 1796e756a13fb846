package dev.meshfleet.argocd;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.yaml.snakeyaml.Yaml;

/** What Meshfleet adds to a cluster with an Argo CD: its own objects, and what patches merge in. */
final class Additions {
  private static final String RESOURCE = "ArgoCD.argoproj.io argocd/argocd";

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
            rest.put(key, withoutChecksums(object.deepCopy(), before.get(key)));
          } else {
            assertThat(key.replaceAll(".*/", "")).as("an object more").startsWith("meshfleet");
          }
        });
    assertThat(found.keySet()).anyMatch(key -> key.contains("ApplicationSet.argoproj.io"));
    assertThat(found.keySet()).anyMatch(key -> key.endsWith("Deployment.apps argocd/meshfleet-generator"));
    for (String patch : patches) {
      takeOut(patch, rest);
    }
    Optional.ofNullable(rest.get(RESOURCE))
        .ifPresent(resource -> takeOutOf(resource, before.get(RESOURCE)));
    return rest;
  }

  /** The operator's resource says the same in fields of its own. */
  private static void takeOutOf(JsonNode resource, JsonNode before) {
    JsonNode pod = yaml(WaysIn.text("patches/repo-server.yaml")).at("/spec/template/spec");
    Map<String, String> lists = Map.of("sidecarContainers", "containers", "volumes", "volumes");
    lists.forEach(
        (list, ofPod) -> {
          takeOut(resource, "/spec/repo/" + list, pod.at("/" + ofPod + "/0/name").asText());
          if (!before.at("/spec/repo").has(list)) {
            assertThat(resource.at("/spec/repo/" + list)).isEmpty();
            ((ObjectNode) resource.at("/spec/repo")).remove(list);
          }
        });
    ObjectNode settings = (ObjectNode) resource.at("/spec/extraConfig");
    yaml(WaysIn.text("patches/health.yaml"))
        .path("data")
        .properties()
        .forEach(entry -> assertThat(settings.remove(entry.getKey())).isEqualTo(entry.getValue()));
  }

  /** The chart has its pods start again when a ConfigMap changes, by an annotation. */
  private static JsonNode withoutChecksums(JsonNode object, JsonNode before) {
    String annotations = "/spec/template/metadata/annotations";
    for (Map.Entry<String, JsonNode> annotation : before.at(annotations).properties()) {
      if (annotation.getKey().startsWith("checksum/")) {
        ((ObjectNode) object.at(annotations)).set(annotation.getKey(), annotation.getValue());
      }
    }
    return object;
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
      for (String list : List.of("containers", "volumes")) {
        String path = "/spec/template/spec/" + list;
        takeOut(object, path, body.at(path + "/0/name").asText());
      }
    } else {
      ObjectNode data = (ObjectNode) object.path("data");
      body.path("data").properties().forEach(entry -> assertThat(data.remove(entry.getKey())).isEqualTo(entry.getValue()));
      if (data.isEmpty()) {
        ((ObjectNode) object).remove("data");
      }
    }
  }

  private static void takeOut(JsonNode object, String path, String name) {
    int taken = 0;
    Iterator<JsonNode> items = ((ArrayNode) object.at(path)).elements();
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
