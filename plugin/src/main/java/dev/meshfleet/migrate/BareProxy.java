package dev.meshfleet.migrate;

import dev.meshfleet.yaml.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A gateway's Deployment that holds the whole proxy, as istioctl and older charts install it:
 * nobody injects its pods. Chart {@code gateway} leaves to the injector what stands in there, so it
 * is not carried over; the tenant's istiod injects its own. Source: templates {@code
 * deployment.yaml} of the charts {@code istio-ingress} and {@code istio-egress} since Istio 1.4.
 */
final class BareProxy {
  private static final Set<String> ENVIRONMENT =
      Set.of(
          "CA_ADDR",
          "CA_PROVIDER",
          "CA_ROOT_CA",
          "ENABLE_INGRESS_GATEWAY_SDS",
          "GOMAXPROCS",
          "GOMEMLIMIT",
          "HOST_IP",
          "INSTANCE_IP",
          "ISTIO_CPU_LIMIT",
          "ISTIO_META_APP_CONTAINERS",
          "ISTIO_META_CLUSTER_ID",
          "ISTIO_META_CONFIG_NAMESPACE",
          "ISTIO_META_INTERCEPTION_MODE",
          "ISTIO_META_MESH_ID",
          "ISTIO_META_NETWORK",
          "ISTIO_META_NODE_NAME",
          "ISTIO_META_OWNER",
          "ISTIO_META_POD_NAME",
          "ISTIO_META_POD_PORTS",
          "ISTIO_META_UNPRIVILEGED_POD",
          "ISTIO_META_USER_SDS",
          "ISTIO_META_WORKLOAD_NAME",
          "JWT_POLICY",
          "NODE_NAME",
          "PILOT_CERT_PROVIDER",
          "POD_NAME",
          "POD_NAMESPACE",
          "PROXY_CONFIG",
          "SDS_ENABLED",
          "SERVICE_ACCOUNT",
          "TRUST_DOMAIN",
          "XDS_ROOT_CA");

  private static final Set<String> VOLUMES =
      Set.of(
          "config-volume",
          "credential-socket",
          "gatewaysdsudspath",
          "ingressgatewaysdsudspath",
          "istio-certs",
          "istio-data",
          "istio-envoy",
          "istio-podinfo",
          "istio-token",
          "istiod-ca-cert",
          "podinfo",
          "sds-token-volume",
          "sdsudspath",
          "workload-certs",
          "workload-socket");

  /** Volumes of Secrets that are optional, and mean something only to Gateways that name files. */
  private static final Set<String> CERTIFICATES =
      Set.of(
          "ingressgateway-certs",
          "ingressgateway-ca-certs",
          "egressgateway-certs",
          "egressgateway-ca-certs");

  /** Arguments of the proxy that these charts write, with their usual values. */
  private static final Set<String> ARGUMENTS =
      Set.of(
          "proxy",
          "router",
          "--domain",
          "$(POD_NAMESPACE).svc.cluster.local",
          "--proxyLogLevel=warning",
          "--proxyComponentLogLevel=misc:error",
          "--log_output_level=default:info",
          "--serviceCluster",
          "--trust-domain=cluster.local");

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

  /** Whether a workload's pods run the proxy that stands in it. */
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
    return Plain.items(workload.node(), "spec", "template", "spec", "containers").stream()
        .filter(container -> Plain.text(container, "name").equals(Optional.of("istio-proxy")))
        .findFirst();
  }

  /**
   * Leaves out of a gateway's values what the injector adds.
   *
   * @param into is told so
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
      if (same || ENVIRONMENT.contains(variable.getKey())) {
        rest = Plain.without(rest, List.of("env", variable.getKey()));
      }
    }
    return filtered(rest, "envVarFrom", ENVIRONMENT);
  }

  /** What the mesh sets in every proxy; the injector does so too. */
  private Map<String, String> proxyMetadata() {
    return into.values()
        .map(FlatValues::withoutPilot)
        .map(values -> FlatValues.onProfileOf(values))
        .map(values -> Plain.texts(values, "meshConfig", "defaultConfig", "proxyMetadata"))
        .orElse(Map.of());
  }

  private Node.Mapping withoutVolumes(Node.Mapping values) {
    Node.Mapping rest = filtered(filtered(values, "volumes", VOLUMES), "volumeMounts", VOLUMES);
    for (Node mount : Plain.items(values, "volumeMounts")) {
      String name = Plain.text(mount, "name").orElse("");
      String path = Plain.text(mount, "mountPath").orElse("/");
      if (CERTIFICATES.contains(name) && !isNamed(path)) {
        rest = filtered(filtered(rest, "volumes", Set.of(name)), "volumeMounts", Set.of(name));
      }
    }
    return rest;
  }

  /** Whether a Gateway names a file in there. */
  private boolean isNamed(String path) {
    return dump.of("networking.istio.io", "Gateway")
        .flatMap(gateway -> Plain.items(gateway.node(), "spec", "servers").stream())
        .flatMap(server -> Plain.texts(server, "tls").values().stream())
        .anyMatch(file -> file.startsWith(path + "/"));
  }

  private static Node.Mapping filtered(Node.Mapping values, String list, Set<String> names) {
    List<Object> kept = new ArrayList<>();
    for (Node item : Plain.items(values, list)) {
      if (!names.contains(Plain.text(item, "name").orElse(""))) {
        kept.add(item.value());
      }
    }
    Node.Mapping rest = Plain.without(values, List.of(list));
    return kept.isEmpty()
        ? rest
        : rest.overlaidBy(Plain.nested(List.of(list), Plain.node(values.place(), kept)));
  }

  private void remark() {
    Map<String, String> environment = new LinkedHashMap<>();
    Plain.items(proxy, "env")
        .forEach(
            item ->
                environment.put(
                    Plain.text(item, "name").orElse(""), Plain.text(item, "value").orElse("")));
    String address = environment.getOrDefault("CA_ADDR", "");
    into.remark(
        workload.place(),
        workload + ": the proxy in it",
        "the istiod of the tenant injects the proxy instead: image, arguments, probes, volumes and"
            + " environment that the injector sets are left out"
            + (address.isEmpty()
                ? ""
                : ", with the address %s of the old istiod".formatted(address)));
    List<String> others =
        Plain.items(proxy, "args").stream()
            .map(argument -> String.valueOf(argument.value()))
            .filter(argument -> !ARGUMENTS.contains(argument) && !argument.equals(workload.name()))
            .toList();
    if (!others.isEmpty()) {
      into.remark(
          workload.place(),
          "%s: the arguments %s".formatted(workload, String.join(" ", others)),
          "the injector sets its own: use the annotations sidecar.istio.io/logLevel and"
              + " sidecar.istio.io/componentLogLevel under podAnnotations for levels of logs");
    }
  }
}
