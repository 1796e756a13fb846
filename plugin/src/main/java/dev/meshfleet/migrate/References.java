package dev.meshfleet.migrate;

import dev.meshfleet.render.Manifest.Identity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * References in configuration to the place of a gateway: the caller that a policy allows, a host
 * that traffic is sent to, or a Gateway in another namespace. References to moved objects must
 * change.
 */
final class References {
  private static final Set<String> CALLERS = Set.of("namespaces", "notNamespaces");
  private static final Set<String> PRINCIPALS = Set.of("principals", "notPrincipals");

  private final Relocation relocation;
  private final Dump dump;
  private final Set<Identity> carried;

  /**
   * @param carried identities of Gateways that the tenant file renders under another name
   */
  References(Relocation relocation, Dump dump, Set<Identity> carried) {
    this.relocation = relocation;
    this.dump = dump;
    this.carried = carried;
  }

  /**
   * The necessary changes of an object, as text. None if it does not refer to anything that moves.
   */
  List<String> changes(Resource object) {
    Set<String> words = new LinkedHashSet<>();
    rewritten(object, "", object.data().get("spec"), words);
    return List.copyOf(words);
  }

  /** The object's {@code spec} with the new names in addition to the old ones. */
  Object rewritten(Resource object) {
    return rewritten(object, "", object.data().get("spec"), new LinkedHashSet<>());
  }

  private Object rewritten(Resource object, String key, Object value, Set<String> words) {
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> copy = new LinkedHashMap<>();
      map.forEach(
          (name, item) ->
              copy.put(String.valueOf(name), rewritten(object, String.valueOf(name), item, words)));
      return copy;
    }
    if (value instanceof List<?> list) {
      Set<Object> items = new LinkedHashSet<>();
      list.forEach(item -> items.add(rewritten(object, key, item, words)));
      list.forEach(item -> added(object, key, item, items, words));
      return new ArrayList<>(items);
    }
    if (value instanceof String text && (key.equals("host") || key.equals("hosts"))) {
      host(text, words);
    }
    return value;
  }

  private void added(
      Resource object, String key, Object item, Set<Object> items, Set<String> words) {
    if (!(item instanceof String text)) {
      return;
    }
    for (String name : names(object, key, text)) {
      if (items.add(name)) {
        words.add(
            "add %s to %s, and keep %s: %s".formatted(name, key, text, reason(object, key, text)));
      }
    }
  }

  private String reason(Resource object, String key, String text) {
    if (PRINCIPALS.contains(key)) {
      return "the tenant's gateway has this identity";
    }
    if (!key.equals("gateways")) {
      return "what is in %s today moves there".formatted(text);
    }
    return gateways(object, text).anyMatch(this::isCarried)
        ? "the tenant file renders this Gateway instead"
        : "the copy of this Gateway is there";
  }

  private Set<String> names(Resource object, String key, String text) {
    if (PRINCIPALS.contains(key)) {
      return principals(text);
    }
    if (CALLERS.contains(key)) {
      return relocation.homesOfGatewaysFrom(text);
    }
    if (key.equals("gateways") && object.kind().equals("VirtualService")) {
      return newGateways(object, text);
    }
    boolean scope = object.kind().equals("Sidecar") && key.equals("hosts");
    return scope ? hosts(text) : Set.of();
  }

  /** {@code cluster.local/ns/istio-system/sa/istio-ingressgateway-service-account}. */
  private Set<String> principals(String text) {
    Set<String> names = new LinkedHashSet<>();
    for (Relocation.Gateway gateway : relocation.gateways()) {
      String old =
          "/ns/%s/sa/%s".formatted(gateway.oldNamespace().orElse(""), gateway.oldAccount());
      if (text.endsWith(old)) {
        names.add(
            text.substring(0, text.length() - old.length())
                + "/ns/%s/sa/%s".formatted(gateway.newNamespace(), gateway.newName()));
      }
    }
    return names;
  }

  /** The Gateway that a VirtualService names, in its own namespace unless it names another. */
  private Stream<Resource> gateways(Resource route, String text) {
    String whole = whole(route, text);
    return dump.of("networking.istio.io", "Gateway")
        .filter(gateway -> (gateway.namespace() + "/" + gateway.name()).equals(whole));
  }

  private static String whole(Resource route, String text) {
    return text.contains("/") ? text : route.namespace() + "/" + text;
  }

  /** A Gateway whose hosts are in the tenant file has the name of the gateway's objects. */
  private Set<String> newGateways(Resource route, String text) {
    Set<String> names = new LinkedHashSet<>();
    gateways(route, text)
        .filter(gateway -> isCarried(gateway) || !relocation.sees(gateway.namespace()))
        .forEach(
            gateway ->
                relocation
                    .selectedBy(Fates.selector(gateway))
                    .forEach(
                        home ->
                            names.add(
                                home.newNamespace()
                                    + "/"
                                    + (isCarried(gateway) ? home.newName() : gateway.name()))));
    names.remove(whole(route, text));
    return names;
  }

  private boolean isCarried(Resource gateway) {
    return carried.contains(gateway.identity());
  }

  /** {@code istio-system/*} of a Sidecar. */
  private Set<String> hosts(String text) {
    int slash = text.indexOf('/');
    String namespace = slash < 0 ? "" : text.substring(0, slash);
    Set<String> names = new LinkedHashSet<>();
    if (relocation.leaves(namespace) && !relocation.sees(namespace)) {
      Set<String> homes = new LinkedHashSet<>(relocation.homesOfGatewaysFrom(namespace));
      if (namespace.equals(relocation.oldRoot())) {
        homes.add(relocation.newRoot());
      }
      homes.forEach(home -> names.add(home + text.substring(slash)));
    }
    return names;
  }

  private void host(String text, Set<String> words) {
    for (Relocation.Gateway gateway : relocation.gateways()) {
      String old = gateway.oldName() + "." + gateway.oldNamespace().orElse("") + ".svc";
      String now = gateway.newName() + "." + gateway.newNamespace() + ".svc";
      if (text.startsWith(old) && !old.equals(now)) {
        words.add(
            "it sends traffic to %s: after the callers have moved, change it to %s"
                .formatted(text, now + text.substring(old.length())));
      }
    }
  }
}
