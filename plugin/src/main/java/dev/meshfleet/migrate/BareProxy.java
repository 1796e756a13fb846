package dev.meshfleet.migrate;

import dev.meshfleet.yaml.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A gateway's Deployment that contains the whole proxy, as istioctl and older charts install it.
 * Nothing is injected into its pods. With the chart {@code gateway}, the injector adds these
 * fields, so they are not carried over; the tenant's istiod injects its own. Source: templates
 * {@code deployment.yaml} of the charts {@code istio-ingress} and {@code istio-egress} since Istio
 * 1.4.
 */
final class BareProxy {
  static final String[] POD_CONTAINERS = {"spec", "template", "spec", "containers"};

  private final Resource workload;
  private final Node proxy;
  private final Dump dump;
  private final Installation into;

  private BareProxy(Resource workload, Node proxy, Dump dump, Installation into) {
    this.workload = workload;
    this.proxy = proxy;
    this.dump = dump;
    this.into = into;
  }

  /** Whether a workload's pods run the proxy that the workload itself contains. */
  static boolean is(Resource workload) {
    return container(workload)
        .map(
            proxy ->
                Plain.items(proxy, "args").stream().anyMatch(a -> "router".equals(a.value()))
                    || isNotInjected(workload, "labels")
                    || isNotInjected(workload, "annotations"))
        .orElse(false);
  }

  private static boolean isNotInjected(Resource workload, String marks) {
    return "false"
        .equals(
            Plain.texts(workload.node(), "spec", "template", "metadata", marks)
                .get("sidecar.istio.io/inject"));
  }

  static Optional<Node> container(Resource workload) {
    return Plain.items(workload.node(), POD_CONTAINERS).stream()
        .filter(container -> Plain.text(container, "name").equals(Optional.of("istio-proxy")))
        .findFirst();
  }

  /**
   * Removes from a gateway's values what the injector adds.
   *
   * @param into takes the remark
   */
  static Node.Mapping without(
      Resource workload, Node.Mapping values, Dump dump, Installation into) {
    BareProxy bare = new BareProxy(workload, container(workload).orElseThrow(), dump, into);
    Node.Mapping rest = bare.withoutSettings(values);
    rest = bare.withoutEnvironment(rest);
    rest = bare.withoutVolumes(rest);
    bare.remark();
    return rest;
  }

  private Node.Mapping withoutSettings(Node.Mapping values) {
    Node.Mapping rest = values;
    for (String path : List.of("securityContext", "containerSecurityContext", "revision")) {
      rest = Plain.without(rest, List.of(path));
    }
    for (String mark : List.of("sidecar.istio.io/inject", "istio.io/rev")) {
      rest = Plain.without(rest, List.of("podAnnotations", mark));
      rest = Plain.without(rest, List.of("labels", mark));
    }
    boolean usual =
        Plain.text(values, "readinessProbe", "httpGet", "port").equals(Optional.of("15021"))
            || Plain.text(values, "readinessProbe", "httpGet", "port").equals(Optional.of("15020"));
    return usual ? Plain.without(rest, List.of("readinessProbe")) : rest;
  }

  private Node.Mapping withoutEnvironment(Node.Mapping values) {
    Node.Mapping rest = values;
    Map<String, String> ofMesh = proxyMetadata();
    for (Map.Entry<String, String> variable : Plain.texts(values, "env").entrySet()) {
      boolean same = variable.getValue().equals(ofMesh.get(variable.getKey()));
      if (same || InjectedParts.ENVIRONMENT.contains(variable.getKey())) {
        rest = Plain.without(rest, List.of("env", variable.getKey()));
      }
    }
    return InjectedParts.without(rest, "envVarFrom", InjectedParts.ENVIRONMENT);
  }

  /** What the mesh sets in every proxy. The injector sets it, too. */
  private Map<String, String> proxyMetadata() {
    return into.mesh()
        .values()
        .map(FlatValues::withoutPilot)
        .map(values -> FlatValues.onProfileOf(values))
        .map(values -> Plain.texts(values, "meshConfig", "defaultConfig", "proxyMetadata"))
        .orElse(Map.of());
  }

  private Node.Mapping withoutVolumes(Node.Mapping values) {
    Node.Mapping rest =
        InjectedParts.without(
            InjectedParts.without(values, "volumes", InjectedParts.VOLUMES),
            "volumeMounts",
            InjectedParts.VOLUMES);
    for (Node mount : Plain.items(values, "volumeMounts")) {
      String name = Plain.text(mount, "name").orElse("");
      String path = Plain.text(mount, "mountPath").orElse("/");
      if (InjectedParts.CERTIFICATES.contains(name) && !isNamed(path)) {
        rest =
            InjectedParts.without(
                InjectedParts.without(rest, "volumes", Set.of(name)), "volumeMounts", Set.of(name));
      }
    }
    return rest;
  }

  /** Whether a Gateway refers to a file in this folder. */
  private boolean isNamed(String path) {
    return dump.of("networking.istio.io", "Gateway")
        .flatMap(gateway -> Plain.items(gateway.node(), "spec", "servers").stream())
        .flatMap(server -> Plain.texts(server, "tls").values().stream())
        .anyMatch(file -> file.startsWith(path + "/"));
  }

  private void remark() {
    String address = environment().getOrDefault("CA_ADDR", "");
    into.remark(
        workload.place(),
        workload + ": its proxy container",
        "the tenant's istiod injects the proxy instead, so the image, arguments,"
            + " probes, volumes and environment that the injector sets are not migrated"
            + (address.isEmpty()
                ? ""
                : ", with the address %s of the old istiod".formatted(address)));
    arguments();
  }

  private Map<String, String> environment() {
    Map<String, String> environment = new LinkedHashMap<>();
    for (Node variable : Plain.items(proxy, "env")) {
      environment.put(
          Plain.text(variable, "name").orElse(""), Plain.text(variable, "value").orElse(""));
    }
    return environment;
  }

  private void arguments() {
    List<String> others =
        Plain.items(proxy, "args").stream()
            .map(argument -> String.valueOf(argument.value()))
            .filter(
                argument ->
                    !InjectedParts.ARGUMENTS.contains(argument)
                        && !argument.equals(workload.name()))
            .toList();
    if (!others.isEmpty()) {
      into.remark(
          workload.place(),
          "%s: the arguments %s".formatted(workload, String.join(" ", others)),
          "the injector sets its own arguments; for log levels, set the annotations"
              + " sidecar.istio.io/logLevel and sidecar.istio.io/componentLogLevel under"
              + " podAnnotations");
    }
  }
}
