package dev.meshfleet.read;

import dev.meshfleet.finding.Code;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.yaml.Node;
import java.util.List;

/** Reads {@code gateways[].service}: the fields of the gateway chart's value of that name. */
final class GatewayService {
  private static final int LAST_PORT = 65535;

  private GatewayService() {}

  /** The field as written, after everything in it was checked. */
  static Node.Mapping check(Fields gateway) {
    Node.Mapping written = gateway.free("service");
    Fields service = gateway.map("service");
    service.choice("type", Type::word, Type.LOAD_BALANCER);
    service.keyed("annotations", Shape.FREE);
    service.keyed("selectorLabels", Shape.LABEL_TEXT);
    for (String text :
        List.of(
            "clusterIP",
            "externalTrafficPolicy",
            "internalTrafficPolicy",
            "ipFamilyPolicy",
            "loadBalancerClass",
            "loadBalancerIP")) {
      service.optionalText(text, Shape.FREE);
    }
    service.texts("externalIPs", Shape.ANY);
    service.texts("ipFamilies", Shape.ANY);
    service.texts("loadBalancerSourceRanges", Shape.ANY);
    service.flag("allocateLoadBalancerNodePorts", true);
    service.number("healthCheckNodePort", 1, 1, LAST_PORT);
    service.maps("ports").forEach(GatewayService::checkPort);
    service.done();
    return written;
  }

  private static void checkPort(Fields port) {
    port.optionalText("name", Shape.NAME);
    if (!port.has("port")) {
      Findings findings = port.findings();
      findings.error(port.place(), Code.MISSING_FIELD, port.pathOf("port") + " is missing", "");
    }
    port.number("port", 1, 1, LAST_PORT);
    port.number("targetPort", 1, 1, LAST_PORT);
    port.number("nodePort", 1, 1, LAST_PORT);
    port.optionalText("appProtocol", Shape.ANY);
    port.choice("protocol", Enum::name, Protocol.TCP);
    port.done();
  }

  /** Types of a Service; {@code None}: no Service at all. */
  private enum Type {
    LOAD_BALANCER,
    NODE_PORT,
    CLUSTER_IP,
    NONE;

    String word() {
      return this == CLUSTER_IP ? "ClusterIP" : Fields.camel(this);
    }
  }

  private enum Protocol {
    TCP,
    UDP
  }
}
