package dev.meshfleet.review;

import dev.meshfleet.fleet.Mesh;
import dev.meshfleet.fleet.Tenant;
import dev.meshfleet.render.Manifest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The control plane behind each revision and tag of a mesh in a cluster, and what it injects into a
 * pod at its start. Both are read from the rendered webhooks and ConfigMaps, or from the operator's
 * resources.
 *
 * @param behind by the value of {@code istio.io/rev}
 */
record Injectors(Map<String, Injector> behind) {
  /** Kinds of objects that determine what a pod gets. */
  static final Set<String> KINDS =
      Set.of("ConfigMap", "MutatingWebhookConfiguration", "Istio", "IstioRevisionTag");

  private static final Injectors NONE = new Injectors(Map.of());

  /**
   * A control plane from the view of a pod: everything that pods get only at their start.
   *
   * @param common what every pod gets
   * @param sidecars settings of {@code global} that sidecars, and Gateways of the Gateway API, get
   * @param gateways settings of {@code global} that gateways get; without resources, which their
   *     own Deployment sets
   */
  record Injector(String revision, List<Object> common, Map<?, ?> sidecars, Map<?, ?> gateways) {
    /** Whether pods of a kind get the same from another control plane. */
    boolean equals(Injector other, Follower.Kind kind) {
      return common.equals(other.common)
          && (kind == Follower.Kind.GATEWAY
              ? gateways.equals(other.gateways)
              : sidecars.equals(other.sidecars));
    }
  }

  /** Settings of {@code global} that only istiod reads. */
  private static final Set<String> OF_ISTIOD =
      Set.of(
          "configValidation",
          "defaultPodDisruptionBudget",
          "enableReaderRBAC",
          "externalIstiod",
          "istiod",
          "meshNetworks",
          "networkPolicy",
          "omitSidecarInjectorConfigMap",
          "operatorManageWebhooks",
          "waypoint");

  /**
   * @param objects of the tenant that owns the control plane
   */
  static Injectors of(SideObjects objects, Tenant owner) {
    List<Manifest> all = objects.of(KINDS);
    Map<String, String> revisions = revisions(all);
    if (revisions.isEmpty()) {
      return NONE;
    }
    Map<String, Manifest> configMaps = named(all, "ConfigMap");
    Map<String, Manifest> operators = named(all, "Istio");
    Map<String, Injector> contents = new HashMap<>();
    Map<String, Injector> behind = new TreeMap<>();
    revisions.forEach(
        (label, revision) ->
            behind.put(
                label,
                contents.computeIfAbsent(
                    revision, r -> injector(r, owner.mesh(), configMaps, operators.get(r)))));
    return new Injectors(behind);
  }

  /** The revisions, by the values of {@code istio.io/rev} that select them. */
  private static Map<String, String> revisions(List<Manifest> objects) {
    Map<String, String> revisions = new TreeMap<>();
    for (Manifest object : objects) {
      Map<?, ?> labels = Embedded.at(object.object(), "metadata", "labels");
      switch (object.kind()) {
        case "ConfigMap" -> {}
        case "Istio" -> revisions.put(object.name(), object.name());
        case "IstioRevisionTag" ->
            revisions.put(
                object.name(),
                String.valueOf(Embedded.at(object.object(), "spec", "targetRef").get("name")));
        default -> {
          if (labels.get("istio.io/rev") instanceof String revision) {
            revisions.put(
                labels.get("istio.io/tag") instanceof String tag ? tag : revision, revision);
          }
        }
      }
    }
    return revisions;
  }

  private static Map<String, Manifest> named(List<Manifest> objects, String kind) {
    Map<String, Manifest> named = new HashMap<>();
    for (Manifest object : objects) {
      if (object.kind().equals(kind)) {
        named.put(object.name(), object);
      }
    }
    return named;
  }

  private static Injector injector(
      String revision, Mesh mesh, Map<String, Manifest> configMaps, Manifest operators) {
    List<Object> content = new ArrayList<>();
    content.add(revision);
    content.add(mesh.namespace().value());
    content.add(version(mesh, revision));
    content.add(mesh.trust().ca().value());
    content.add(mesh.trust().issuer().map(i -> i.kind() + " " + i.name()).orElse(""));
    Map<?, ?> global = Map.of();
    Manifest injection = configMaps.get("istio-sidecar-injector-" + revision);
    if (injection != null) {
      Map<?, ?> values = Embedded.map(injection, "values").orElse(Map.of());
      content.add(Embedded.text(injection, "config").orElse(""));
      content.add(ofPods(values));
      global = Embedded.at(values, "global");
    }
    Manifest config = configMaps.get("istio-" + revision);
    if (config != null) {
      content.add(ofProxies(Embedded.map(config, "mesh").orElse(Map.of())));
    }
    if (operators != null) {
      Map<?, ?> values = Embedded.at(operators.object(), "spec", "values");
      content.add(ofPods(values));
      content.add(ofProxies(Embedded.at(values, "meshConfig")));
      global = Embedded.at(values, "global");
    }
    return new Injector(revision, content, without(global, OF_ISTIOD), ofGateways(global));
  }

  private static Map<?, ?> ofGateways(Map<?, ?> global) {
    Map<Object, Object> gateways = without(global, OF_ISTIOD);
    gateways.remove("proxy_init");
    gateways.put("proxy", without(Embedded.at(global, "proxy"), Set.of("resources")));
    return gateways;
  }

  private static Map<Object, Object> without(Map<?, ?> map, Set<String> keys) {
    Map<Object, Object> some = new HashMap<>(map);
    keys.forEach(some::remove);
    return some;
  }

  private static String version(Mesh mesh, String revision) {
    return mesh.canary()
        .filter(canary -> canary.revision().value().equals(revision))
        .map(canary -> canary.version().value())
        .orElse(mesh.version().value());
  }

  /** Values that injection templates read, in addition to {@code global}. */
  private static List<Object> ofPods(Map<?, ?> values) {
    List<Object> read = new ArrayList<>();
    for (String key : List.of("sidecarInjectorWebhook", "gateways")) {
      read.add(Embedded.at(values, key));
    }
    read.add(Embedded.at(values, "pilot", "cni"));
    read.add(String.valueOf(Embedded.at(values, "pilot", "env").get("ENABLE_NATIVE_SIDECARS")));
    return read;
  }

  /**
   * Settings that a proxy reads only when it starts. All other settings are updated while it runs.
   */
  private static List<Object> ofProxies(Map<?, ?> mesh) {
    return List.of(
        Embedded.at(mesh, "defaultConfig"), Objects.toString(mesh.get("trustDomain"), ""));
  }

  /** The control plane of a revision or tag. */
  Optional<Injector> of(String label) {
    return Optional.ofNullable(behind.get(label));
  }

  Set<String> revisions() {
    return behind.values().stream().map(Injector::revision).collect(Collectors.toSet());
  }
}
