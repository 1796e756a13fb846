package dev.meshfleet.migrate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The field {@code service} of a gateway: the values of the chart that have fields in a tenant
 * file.
 */
final class GatewayFields {
  private static final Set<String> TEXTS =
      Set.of(
          "type",
          "clusterIP",
          "externalTrafficPolicy",
          "internalTrafficPolicy",
          "ipFamilyPolicy",
          "loadBalancerClass",
          "loadBalancerIP");

  private static final Set<String> LISTS =
      Set.of("externalIPs", "ipFamilies", "loadBalancerSourceRanges");

  private static final Set<String> PORT =
      Set.of("name", "port", "targetPort", "nodePort", "appProtocol", "protocol");

  private GatewayFields() {}

  /** Moves the values that the field supports to the field. The rest stays in the values. */
  static Map<String, Object> service(Map<String, Object> values) {
    Map<String, Object> service = new LinkedHashMap<>();
    if (!(values.get("service") instanceof Map<?, ?> written)) {
      return service;
    }
    Map<String, Object> rest = new LinkedHashMap<>();
    written.forEach(
        (key, value) -> (takes((String) key, value) ? service : rest).put((String) key, value));
    if (rest.isEmpty()) {
      values.remove("service");
    } else {
      values.put("service", rest);
    }
    return service;
  }

  private static boolean takes(String key, Object value) {
    if (TEXTS.contains(key)) {
      return value instanceof String;
    }
    if (key.equals("annotations") || key.equals("selectorLabels")) {
      return value instanceof Map<?, ?> map
          && map.values().stream().allMatch(String.class::isInstance);
    }
    if (LISTS.contains(key)) {
      return value instanceof List<?> list && list.stream().allMatch(String.class::isInstance);
    }
    return key.equals("ports")
            && value instanceof List<?> ports
            && ports.stream().allMatch(GatewayFields::isPort)
        || key.equals("allocateLoadBalancerNodePorts") && value instanceof Boolean
        || key.equals("healthCheckNodePort") && value instanceof Long;
  }

  private static boolean isPort(Object value) {
    return value instanceof Map<?, ?> port
        && PORT.containsAll(port.keySet())
        && port.get("port") instanceof Long
        && !(port.get("targetPort") instanceof String)
        && !(port.get("nodePort") instanceof String);
  }
}
