package dev.meshfleet.argocd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.yaml.snakeyaml.Yaml;

/** What a user of Argo CD has set, in every object that Meshfleet touches and in some others. */
final class UserSettings {
  /** Data of ConfigMaps. */
  static final Map<String, Map<String, String>> DATA =
      Map.of(
          "argocd-cm",
              Map.of(
                  "url", "https://argocd.example.com",
                  "oidc.config", "name: SSO\nissuer: https://sso.example.com\nclientID: argocd\n",
                  "dex.config", "connectors: [{type: github, id: github, name: GitHub}]\n",
                  "accounts.alice", "apiKey, login",
                  "resource.customizations.health.example.com_Thing", "return {status = \"Healthy\"}"),
          "argocd-cmd-params-cm",
              Map.of("server.insecure", "true", "reposerver.parallelism.limit", "8"),
          "argocd-rbac-cm", Map.of("policy.default", "role:readonly"),
          "argocd-notifications-cm",
              Map.of("service.slack", "token: $slack-token\n", "template.mine", "message: hello\n"));

  /** Fields of the repo-server's pod. */
  static final String POD =
      """
      containers:
        - name: other-plugin
          image: registry.example.com/other-plugin:1.0
          command: [/var/run/argocd/argocd-cmp-server]
          volumeMounts: [{name: plugins, mountPath: /home/argocd/cmp-server/plugins}]
      initContainers:
        - name: download-tools
          image: registry.example.com/tools:1.0
          volumeMounts: [{name: custom-tools, mountPath: /custom-tools}]
      volumes:
        - name: custom-tools
          emptyDir: {}
      """;

  private static final ObjectMapper JSON = new ObjectMapper();

  private UserSettings() {}

  static JsonNode yaml(String text) {
    return JSON.valueToTree(new Yaml().load(text));
  }

  /** Argo CD's own manifest with these settings in it, as JSON documents. */
  static String in(Path manifest, boolean definitions) {
    StringBuilder documents = new StringBuilder();
    for (Object document : new Yaml().loadAll(read(manifest))) {
      JsonNode object = JSON.valueToTree(document);
      if (object.path("kind").asText().equals("CustomResourceDefinition") == definitions) {
        documents.append("---\n").append(set(object)).append('\n');
      }
    }
    return documents.toString();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode set(JsonNode object) {
    String name = object.at("/metadata/name").asText();
    if (object.path("kind").asText().equals("ConfigMap")) {
      ObjectNode data = ((ObjectNode) object).withObject("/data");
      DATA.getOrDefault(name, Map.of()).forEach(data::put);
      if (data.isEmpty()) {
        ((ObjectNode) object).remove("data");
      }
    } else if (name.equals("argocd-repo-server") && object.has("spec") && object.path("kind").asText().equals("Deployment")) {
      JsonNode pod = object.at("/spec/template/spec");
      yaml(POD)
          .properties().forEach(list -> ((ArrayNode) pod.path(list.getKey())).addAll((ArrayNode) list.getValue()));
      ((ObjectNode) pod.at("/containers/0"))
          .withArray("env")
          .addObject()
          .put("name", "HTTPS_PROXY")
          .put("value", "http://proxy.example.com:3128");
    }
    return object;
  }
}
