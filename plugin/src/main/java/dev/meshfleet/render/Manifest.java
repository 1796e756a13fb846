package dev.meshfleet.render;

import dev.meshfleet.yaml.JsonText;
import dev.meshfleet.yaml.YamlText;
import java.io.OutputStream;
import java.util.Map;

/**
 * A Kubernetes object, rendered and checked.
 *
 * @param source the template that rendered it
 * @param object plain data, its maps in the order in which they are printed
 */
public record Manifest(String source, Map<String, Object> object) {
  public String apiVersion() {
    return String.valueOf(object.get("apiVersion"));
  }

  public String kind() {
    return String.valueOf(object.get("kind"));
  }

  public String name() {
    return String.valueOf(metadata().get("name"));
  }

  /** Empty for a cluster-scoped object. */
  public String namespace() {
    Object namespace = metadata().get("namespace");
    return namespace == null ? "" : namespace.toString();
  }

  /** The tenant that it belongs to; empty for an object without Meshfleet's label. */
  public String tenant() {
    Map<?, ?> labels = metadata().get("labels") instanceof Map<?, ?> map ? map : Map.of();
    return labels.get("meshfleet.dev/tenant") instanceof String tenant ? tenant : "";
  }

  /** Argo CD's sync wave. */
  public int wave() {
    Map<?, ?> notes = metadata().get("annotations") instanceof Map<?, ?> map ? map : Map.of();
    Object wave = notes.get(Renderer.WAVE);
    return wave instanceof String text && text.matches("-?\\d{1,4}") ? Integer.parseInt(text) : 0;
  }

  private Map<?, ?> metadata() {
    return object.get("metadata") instanceof Map<?, ?> metadata ? metadata : Map.of();
  }

  /** The identity of an object in a cluster: group, kind, namespace and name. */
  public Identity identity() {
    String version = apiVersion();
    int slash = version.indexOf('/');
    String group = slash < 0 ? "" : version.substring(0, slash);
    return new Identity(group, kind(), namespace(), name());
  }

  /** One line of JSON. */
  public String json() {
    return JsonText.line(object);
  }

  /** The same, as UTF-8. */
  public void writeJson(OutputStream out) {
    JsonText.line(object, out);
  }

  /** A YAML document with its source in the first line, as Helm writes it. */
  public String yaml() {
    return "---\n# Source: " + source + "\n" + YamlText.inOrder(object);
  }

  /**
   * @param group of the API; empty for the core group
   * @param namespace empty for a cluster-scoped object
   */
  public record Identity(String group, String kind, String namespace, String name) {
    /** {@code Deployment istio-payments/istiod-payments}. */
    @Override
    public String toString() {
      return kind + " " + (namespace.isEmpty() ? "" : namespace + "/") + name;
    }
  }
}
