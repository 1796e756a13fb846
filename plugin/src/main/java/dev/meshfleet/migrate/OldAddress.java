package dev.meshfleet.migrate;

import dev.meshfleet.yaml.JsonText;
import dev.meshfleet.yaml.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Addresses of the installed istiod in the values of a gateway. With them, its proxy would keep
 * using that istiod.
 */
final class OldAddress {
  private static final Pattern ISTIOD =
      Pattern.compile(
          "(https?://)?(istiod|istio-pilot|istio-citadel)[a-z0-9-]*\\.[a-z0-9-]+(\\.svc[a-z0-9.-]*)?"
              + "(:\\d+)?");

  private static final String WHY = "the injector sets the address of the tenant's istiod";

  private OldAddress() {}

  /**
   * Values without the address.
   *
   * @param into takes a remark on what is removed
   */
  static Node.Mapping without(Node.Mapping gateway, Installation into) {
    Node.Mapping rest = gateway;
    for (Map.Entry<String, String> variable : Plain.texts(gateway, "env").entrySet()) {
      if (ISTIOD.matcher(variable.getValue()).matches()) {
        rest = left(rest, List.of("env", variable.getKey()), variable.getValue(), into);
      }
    }
    rest = withoutDiscovery(rest, List.of("env", "PROXY_CONFIG"), into);
    return withoutDiscovery(rest, List.of("podAnnotations", "proxy.istio.io/config"), into);
  }

  /** A proxy's configuration as text: YAML or JSON. */
  private static Node.Mapping withoutDiscovery(
      Node.Mapping values, List<String> path, Installation into) {
    Optional<Node> written = Plain.at(values, path.toArray(String[]::new));
    Optional<Node.Mapping> config = written.flatMap(EmbeddedText::yaml);
    Optional<String> address = config.flatMap(found -> Plain.text(found, "discoveryAddress"));
    if (address.isEmpty()) {
      return values;
    }
    Node.Mapping rest = left(values, path, "discoveryAddress: " + address.get(), into);
    Map<String, Object> others = new LinkedHashMap<>(config.get().value());
    others.remove("discoveryAddress");
    return others.isEmpty()
        ? rest
        : rest.overlaidBy(
            Plain.nested(path, Plain.node(written.get().place(), JsonText.line(others))));
  }

  private static Node.Mapping left(
      Node.Mapping values, List<String> path, String address, Installation into) {
    into.remark(
        Plain.at(values, path.toArray(String[]::new)).orElse(values),
        "the value %s: %s".formatted(String.join(".", path), address),
        WHY);
    return Plain.without(values, path);
  }
}
