package dev.meshfleet.migrate;

import dev.meshfleet.finding.Place;
import dev.meshfleet.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the injector adds to a gateway's pod, and what older charts write into its Deployment, by
 * name. Source: templates {@code deployment.yaml} of the charts {@code istio-ingress} and {@code
 * istio-egress} since Istio 1.4.
 */
final class InjectedParts {
  static final Set<String> ENVIRONMENT =
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

  static final Set<String> VOLUMES =
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

  /** Volumes of optional Secrets, which are relevant only to Gateways that refer to files. */
  static final Set<String> CERTIFICATES =
      Set.of(
          "ingressgateway-certs",
          "ingressgateway-ca-certs",
          "egressgateway-certs",
          "egressgateway-ca-certs");

  /** Arguments of the proxy that these charts write, with their usual values. */
  static final Set<String> ARGUMENTS =
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

  private static final String[] POD = {"spec", "template", "spec"};

  private InjectedParts() {}

  /**
   * Values without those items of a list that have one of these names. An empty list is removed.
   */
  static Node.Mapping without(Node.Mapping values, String list, Set<String> names) {
    List<Object> kept = new ArrayList<>();
    for (Node item : Plain.items(values, list)) {
      if (!names.contains(Plain.text(item, "name").orElse(""))) {
        kept.add(item.value());
      }
    }
    Node.Mapping rest = Plain.without(values, List.of(list));
    return kept.isEmpty() ? rest : rest.overlaidBy(list(list, kept, values.place()));
  }

  /**
   * A Deployment without the fields that the injector adds, for the comparison with what the chart
   * renders; any other object unchanged.
   */
  static Map<String, Object> without(Map<String, Object> object) {
    Resource workload = new Resource((Node.Mapping) Plain.node(Place.startOf("an object"), object));
    if (!workload.kind().equals("Deployment") || !BareProxy.is(workload)) {
      return object;
    }
    List<Object> containers = new ArrayList<>();
    for (Node container : Plain.items(workload.node(), BareProxy.POD_CONTAINERS)) {
      boolean proxy = Plain.text(container, "name").equals(Optional.of("istio-proxy"));
      containers.add(proxy ? without((Node.Mapping) container).value() : container.value());
    }
    Node.Mapping pod = (Node.Mapping) Plain.at(workload.node(), POD).orElseThrow();
    Node.Mapping rest = without(without(pod, "volumes", VOLUMES), "volumes", CERTIFICATES);
    rest = Plain.without(rest, List.of("securityContext"));
    rest = rest.overlaidBy(list("containers", containers, pod.place()));
    return Plain.without(workload.node(), List.of(POD))
        .overlaidBy(Plain.nested(List.of(POD), rest))
        .value();
  }

  private static Node.Mapping without(Node.Mapping container) {
    Node.Mapping rest = container;
    for (String field : List.of("args", "ports", "readinessProbe", "securityContext")) {
      rest = Plain.without(rest, List.of(field));
    }
    rest = without(without(rest, "volumeMounts", VOLUMES), "volumeMounts", CERTIFICATES);
    rest = without(rest, "env", ENVIRONMENT);
    return rest.overlaidBy(Plain.nested(List.of("image"), Plain.node(container.place(), "auto")));
  }

  static Node.Mapping list(String key, List<Object> items, Place place) {
    return Plain.nested(List.of(key), Plain.node(place, items));
  }
}
