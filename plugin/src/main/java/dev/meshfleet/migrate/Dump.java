package dev.meshfleet.migrate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The objects of a running installation: a cluster dump, or what a chart renders. */
final class Dump {
  private final List<Resource> resources;

  Dump(List<Resource> resources) {
    this.resources = List.copyOf(resources);
  }

  Stream<Resource> of(String kind) {
    return resources.stream().filter(resource -> resource.kind().equals(kind));
  }

  Stream<Resource> of(String group, String kind) {
    return resources.stream().filter(resource -> resource.is(group, kind));
  }

  Optional<Resource> find(String kind, String namespace, String name) {
    return of(kind)
        .filter(found -> found.namespace().equals(namespace) && found.name().equals(name))
        .findFirst();
  }

  /** Deployments of istiod, one for each control plane. */
  List<Resource> controlPlanes() {
    return of("Deployment")
        .filter(
            found ->
                "istiod".equals(found.labels().get("app"))
                    || "pilot".equals(found.labels().get("istio")))
        .toList();
  }

  /** Deployments and DaemonSets whose pods are gateways. */
  List<Resource> gateways() {
    return Stream.concat(of("Deployment"), of("DaemonSet")).filter(Dump::isGateway).toList();
  }

  private static boolean isGateway(Resource workload) {
    boolean injected =
        Plain.texts(workload.node(), "spec", "template", "metadata", "annotations")
            .getOrDefault("inject.istio.io/templates", "")
            .equals("gateway");
    boolean proxy =
        Plain.items(workload.node(), "spec", "template", "spec", "containers").stream()
            .anyMatch(
                container -> Plain.text(container, "name").equals(Optional.of("istio-proxy")));
    boolean labelled =
        Plain.texts(workload.node(), "spec", "template", "metadata", "labels").containsKey("istio");
    return injected || proxy && labelled;
  }

  /** Whether istiod created it, for a Gateway of the Gateway API. */
  static boolean isManaged(Resource workload) {
    return workload.labels().containsKey("gateway.istio.io/managed");
  }

  /** The number of objects of each kind: {@code 3 Deployment, 1 Service}. */
  String words() {
    Map<String, Integer> kinds = new LinkedHashMap<>();
    resources.forEach(resource -> kinds.merge(resource.kind(), 1, Integer::sum));
    List<String> words = new ArrayList<>();
    kinds.forEach((kind, count) -> words.add(count + " " + kind));
    return String.join(", ", words);
  }

  boolean isEmpty() {
    return resources.isEmpty();
  }

  List<Resource> resources() {
    return resources;
  }
}
