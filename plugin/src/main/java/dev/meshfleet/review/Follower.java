package dev.meshfleet.review;

import dev.meshfleet.render.Manifest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A namespace or a gateway whose pods take their proxy from the control plane behind a label.
 *
 * @param namespace of a gateway; of a namespace its own name
 * @param name of a gateway's object; empty for a namespace
 * @param label the value of {@code istio.io/rev}; empty where nothing is injected
 * @param workload kind of the object that makes the pods of a gateway: {@code Deployment}
 * @param template of the pods, where the object has one; empty otherwise
 */
record Follower(
    Kind kind, String namespace, String name, String label, String workload, Map<?, ?> template) {
  /** How the pods are created. */
  enum Kind {
    /** Workloads of a namespace: restarted by their owner. */
    NAMESPACE,
    /** Pods of the gateway chart: restarted by their owner, unless their template changes. */
    GATEWAY,
    /** A Gateway of the Gateway API: istiod creates its Deployment and rolls it automatically. */
    KUBERNETES_GATEWAY
  }

  /** Kinds of objects that carry the label. */
  static final Set<String> KINDS = Set.of("Namespace", "Deployment", "DaemonSet", "Gateway");

  private static final String REVISION = "istio.io/rev";

  static List<Follower> of(SideObjects objects) {
    List<Follower> followers = new ArrayList<>();
    Map<String, String> ofNamespace = new HashMap<>();
    List<Manifest> found = objects.of(KINDS);
    for (Manifest object : found) {
      if (object.kind().equals("Namespace")) {
        String label = revision(Embedded.at(object.object(), "metadata"));
        ofNamespace.put(object.name(), label);
        followers.add(new Follower(Kind.NAMESPACE, object.name(), "", label, "", Map.of()));
      }
    }
    for (Manifest object : found) {
      if (isGateway(object)) {
        followers.add(gateway(Kind.GATEWAY, object, ofNamespace, "spec", "template", "metadata"));
      } else if (object.apiVersion().startsWith("gateway.networking.k8s.io/")) {
        followers.add(gateway(Kind.KUBERNETES_GATEWAY, object, ofNamespace, "metadata"));
      }
    }
    return followers;
  }

  private static boolean isGateway(Manifest object) {
    Object templates =
        Embedded.at(object.object(), "spec", "template", "metadata", "annotations")
            .get("inject.istio.io/templates");
    return Set.of("Deployment", "DaemonSet").contains(object.kind())
        && templates instanceof String names
        && List.of(names.split(",")).contains("gateway");
  }

  private static Follower gateway(
      Kind kind, Manifest object, Map<String, String> ofNamespace, String... metadata) {
    String own = revision(Embedded.at(object.object(), metadata));
    String label = own.isEmpty() ? ofNamespace.getOrDefault(object.namespace(), "") : own;
    Map<?, ?> template = Embedded.at(object.object(), "spec", "template");
    return new Follower(kind, object.namespace(), object.name(), label, object.kind(), template);
  }

  private static String revision(Map<?, ?> metadata) {
    return Objects.toString(Embedded.at(metadata, "labels").get(REVISION), "");
  }

  /** The identity of a follower, which does not depend on the label. */
  String key() {
    return kind + " " + title();
  }

  /** {@code payments-gateways/payments-ingress}, or the name of a namespace. */
  String title() {
    return name.isEmpty() ? namespace : namespace + "/" + name;
  }
}
