package dev.meshfleet.migrate;

import java.util.List;
import java.util.stream.Collectors;

/** The VirtualServices that refer to an Istio Gateway. They get no traffic after its deletion. */
final class Routes {
  private Routes() {}

  /** What to do with them before the Gateway is deleted; empty if none refers to it. */
  static String first(Resource gateway, Dump dump) {
    List<Resource> routes =
        dump.of("networking.istio.io", "VirtualService")
            .filter(route -> names(route, gateway))
            .toList();
    return routes.isEmpty()
        ? ""
        : ", but first change %s to refer to the new one, too"
            .formatted(routes.stream().map(Resource::toString).collect(Collectors.joining(", ")));
  }

  /** A name without a namespace refers to the VirtualService's own namespace. */
  private static boolean names(Resource route, Resource gateway) {
    String whole = gateway.namespace() + "/" + gateway.name();
    return Plain.items(route.node(), "spec", "gateways").stream()
        .map(name -> String.valueOf(name.value()))
        .map(name -> name.contains("/") ? name : route.namespace() + "/" + name)
        .anyMatch(whole::equals);
  }
}
