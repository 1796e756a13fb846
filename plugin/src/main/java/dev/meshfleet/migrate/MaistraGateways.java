package dev.meshfleet.migrate;

import dev.meshfleet.yaml.Node;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The gateways of a ServiceMeshControlPlane, which its operator creates unless they are disabled.
 */
final class MaistraGateways {
  private static final Map<String, String> SAME = MaistraFields.ofGateway();

  private static final String DISABLED = "the gateway is disabled";

  private final Resource resource;
  private final Installation into;

  private MaistraGateways(Resource resource, Installation into) {
    this.resource = resource;
    this.into = into;
  }

  static void read(Resource resource, ForeignFields fields, Installation into) {
    MaistraGateways gateways = new MaistraGateways(resource, into);
    if (!fields.flag("spec.gateways.enabled").orElse(true)) {
      fields.skip(DISABLED, "spec.gateways");
      return;
    }
    gateways.standard(fields, "ingress", "istio-ingressgateway");
    gateways.standard(fields, "egress", "istio-egressgateway");
    gateways.additional(fields, "additionalIngress");
    gateways.additional(fields, "additionalEgress");
  }

  private void standard(ForeignFields fields, String field, String name) {
    add(
        name,
        fields.map("spec.gateways." + field).orElse(Node.Mapping.empty(resource.place())),
        field);
  }

  private void additional(ForeignFields fields, String field) {
    Optional<Node.Mapping> gateways = fields.map("spec.gateways." + field);
    for (Map.Entry<String, Node.Entry> gateway :
        gateways.map(Node.Mapping::entries).orElse(Map.of()).entrySet()) {
      Node written = gateway.getValue().value();
      if (written instanceof Node.Mapping map) {
        add(gateway.getKey(), map, field);
      } else {
        into.remark(
            gateway.getValue().place(),
            "gateway %s: %s".formatted(gateway.getKey(), written.kind()),
            "expected a map; add the gateway under gateways by hand");
      }
    }
  }

  private void add(String name, Node.Mapping written, String field) {
    ForeignFields own = new ForeignFields(written, into);
    if (!own.flag("enabled").orElse(true)) {
      into.account().expect(written);
      into.account().meaningless(written, DISABLED);
      return;
    }
    String namespace = own.text("namespace").orElse(resource.namespace());
    into.add(
        InstalledGateway.of(
            name, Optional.of(name), Optional.of(namespace), values(name, own, written, field)));
    own.rest(
        (path, node) ->
            into.remark(
                node.place(),
                "gateway %s: %s".formatted(name, path),
                "the chart gateway has no equivalent value"));
  }

  private static Node.Mapping values(
      String name, ForeignFields own, Node.Mapping written, String field) {
    String label = name.startsWith("istio-") ? name.substring("istio-".length()) : name;
    Map<String, Object> base = new LinkedHashMap<>(Map.of("labels", Map.of("istio", label)));
    if (field.toLowerCase(Locale.ROOT).contains("egress")) {
      base.put("service", Map.of("type", "ClusterIP"));
    }
    Node.Mapping values = (Node.Mapping) Plain.node(written.place(), base);
    for (Map.Entry<String, String> same : SAME.entrySet()) {
      Optional<Node> found = own.take(same.getKey());
      if (found.isPresent()) {
        values = values.overlaidBy(Plain.nested(Plain.path(same.getValue()), found.get()));
      }
    }
    return values;
  }
}
