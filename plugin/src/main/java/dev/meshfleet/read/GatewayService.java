package dev.meshfleet.read;

import dev.meshfleet.fleet.Shapes;
import dev.meshfleet.fleet.Word;
import dev.meshfleet.yaml.Node;
import java.util.List;

/** Reads {@code gateways[].service}: the fields of the gateway chart's value {@code service}. */
final class GatewayService {
  private static final int LAST_PORT = 65535;

  private GatewayService() {}

  /** The field as written, after its content was checked. */
  static Node.Mapping check(Fields service) {
    service.choice("type", Type::word, Type.LOAD_BALANCER);
    service.keyed("annotations", Shapes.KEY, Shapes.FREE);
    service.keyed("selectorLabels", Shapes.KEY, Shapes.LABEL_TEXT);
    for (String text :
        List.of(
            "clusterIP",
            "externalTrafficPolicy",
            "internalTrafficPolicy",
            "ipFamilyPolicy",
            "loadBalancerClass",
            "loadBalancerIP")) {
      service.optionalText(text, Shapes.FREE);
    }
    service.texts("externalIPs", Shapes.ANY);
    service.texts("ipFamilies", Shapes.ANY);
    service.texts("loadBalancerSourceRanges", Shapes.ANY);
    service.flag("allocateLoadBalancerNodePorts", true);
    service.optionalNumber("healthCheckNodePort", 1, LAST_PORT);
    service.maps("ports").forEach(GatewayService::checkPort);
    service.done();
    return service.written();
  }

  private static void checkPort(Fields port) {
    port.optionalText("name", Shapes.NAME);
    port.neededNumber("port", 1, LAST_PORT, "port: 443");
    port.optionalNumber("targetPort", 1, LAST_PORT);
    port.optionalNumber("nodePort", 1, LAST_PORT);
    port.optionalText("appProtocol", Shapes.ANY);
    port.choice("protocol", Enum::name, Protocol.TCP);
    port.done();
  }

  /** Types of a Service; {@code None}: no Service. */
  private enum Type {
    LOAD_BALANCER,
    NODE_PORT,
    CLUSTER_IP,
    NONE;

    String word() {
      return this == CLUSTER_IP ? "ClusterIP" : Word.camel(this);
    }
  }

  private enum Protocol {
    TCP,
    UDP
  }
}
