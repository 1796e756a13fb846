package dev.meshfleet.argocd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Every object of a cluster, without what the API server writes by itself. */
final class Objects {
  private static final List<String> OF_THE_SERVER =
      List.of("uid", "resourceVersion", "creationTimestamp", "generation", "managedFields");

  private Objects() {}

  /** "kind.group namespace/name" -> object. */
  static Map<String, JsonNode> of(Cluster cluster) {
    String kinds =
        Arrays.stream(
                cluster
                    .run("kubectl", "api-resources", "--verbs=list,get", "-o", "name")
                    .split("\n"))
            .filter(kind -> !kind.matches("(events|leases|endpoints|ipaddresses|apiservices|componentstatuses).*"))
            .collect(Collectors.joining(","));
    Map<String, JsonNode> objects = new TreeMap<>();
    for (JsonNode item :
        read(cluster.shell("kubectl get %s --all-namespaces -o json 2>/dev/null".formatted(kinds))).path("items")) {
      String namespace = item.at("/metadata/namespace").asText();
      boolean ofKubernetes = namespace.equals("default") || namespace.startsWith("kube-");
      if (!ofKubernetes && !item.path("type").asText().equals("helm.sh/release.v1")) {
        objects.put(key(item), stripped((ObjectNode) item));
      }
    }
    return objects;
  }

  static JsonNode read(String json) {
    try {
      return new ObjectMapper().readTree(json);
    } catch (IOException e) {
      throw new IllegalStateException(json, e);
    }
  }

  private static String key(JsonNode item) {
    return "%s.%s %s/%s"
        .formatted(
            item.path("kind").asText(),
            item.path("apiVersion").asText().replaceAll("/.*", ""),
            item.at("/metadata/namespace").asText(),
            item.at("/metadata/name").asText());
  }

  private static JsonNode stripped(ObjectNode item) {
    ((ObjectNode) item.path("metadata")).remove(OF_THE_SERVER);
    for (JsonNode owner : item.at("/metadata/ownerReferences")) {
      ((ObjectNode) owner).remove("uid");
    }
    item.remove("status");
    if (item.path("kind").asText().equals("Service")) {
      ((ObjectNode) item.path("spec")).remove(List.of("clusterIP", "clusterIPs"));
    }
    // Passwords and certificates that the operator makes up.
    if (item.at("/metadata/labels/app.kubernetes.io~1managed-by").asText().equals("argocd")
        && item.path("kind").asText().matches("Secret|ConfigMap")
        && item.at("/metadata/name").asText().matches(".*(-ca|-cluster|-tls|-password|-redis).*|argocd-secret")) {
      item.remove("data");
    }
    return item;
  }
}
