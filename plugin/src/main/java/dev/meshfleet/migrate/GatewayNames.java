package dev.meshfleet.migrate;

import dev.meshfleet.chart.GatewayChart;
import dev.meshfleet.fleet.Fleet;
import dev.meshfleet.fleet.Mesh;
import dev.meshfleet.istio.ChartRefusal;
import dev.meshfleet.istio.Release;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The names and namespaces that the gateways of an installation have in a tenant. */
final class GatewayNames {
  private final String tenant;
  private final Fleet fleet;
  private final Release release;
  private final Adoption adoption;
  private final Installation into;
  private final List<String> taken = new ArrayList<>();

  GatewayNames(String tenant, Fleet fleet, Release release, Adoption adoption, Installation into) {
    this.tenant = tenant;
    this.fleet = fleet;
    this.release = release;
    this.adoption = adoption;
    this.into = into;
  }

  /** A name that is unique in the tenant file, derived from the installed name. */
  String name(InstalledGateway gateway) {
    String installed = gateway.name().orElse(gateway.called());
    String plain =
        installed.startsWith(tenant + "-")
            ? installed.substring(tenant.length() + 1)
            : installed.replaceFirst("^istio-", "");
    plain = plain.replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
    String name = plain.isEmpty() || plain.equals("gateway") ? "ingress" : plain;
    String unique = name;
    for (int i = 2; taken.contains(unique); i++) {
      unique = name + "-" + i;
    }
    taken.add(unique);
    return unique;
  }

  /** The installed namespace, if the tenant is allowed to have gateways in it. */
  Optional<String> namespace(InstalledGateway gateway) {
    return gateway
        .namespace()
        .filter(
            found -> !fleet.policy().reserves(found) || fleet.policy().letsTakeOver(found, tenant))
        .filter(found -> !found.equals(adoption.namespace()))
        .filter(
            found ->
                !found.equals(into.mesh().namespace().map(Object::toString).orElse(""))
                    || fleet.policy().letsTakeOver(found, tenant));
  }

  /**
   * The name of the objects that the tenant takes over, with their address. If the old control
   * plane keeps running, both must share a root: the gateway moves at once, and pods that have not
   * moved yet must trust it.
   */
  Optional<String> objectName(InstalledGateway gateway, String namespace, String name) {
    return gateway
        .name()
        .filter(found -> isTrusted() && !isOperated())
        .filter(found -> isSelectedAlike(gateway, found))
        .filter(found -> gateway.namespace().map(namespace::equals).orElse(false))
        .filter(found -> !found.equals(tenant + "-" + name))
        .filter(GatewayNames::isName);
  }

  private boolean isTrusted() {
    return !adoption.isBeside()
        || into.mesh().authority().isPresent()
        || adoption.namespace().equals(oldHome());
  }

  /** Whether an operator reconciles the gateways. */
  private boolean isOperated() {
    return into.mesh().flavor() == Mesh.Flavor.SAIL;
  }

  private static boolean isName(String name) {
    return name.matches("[a-z]([-a-z0-9]{0,61}[a-z0-9])?");
  }

  private String oldHome() {
    return into.mesh().namespace().map(Object::toString).orElse("istio-system");
  }

  /** Why the tenant does not take over a gateway in place, in the order of what to do about it. */
  List<GatewayObstacle> obstacles(InstalledGateway gateway) {
    List<GatewayObstacle> obstacles = new ArrayList<>();
    gateway.namespace().flatMap(this::ofNamespace).ifPresent(obstacles::add);
    if (isOperated()) {
      obstacles.add(GatewayObstacle.of("its operator manages it"));
    } else if (!isTrusted()) {
      obstacles.add(
          GatewayObstacle.of(
              "the new control plane has another root certificate until you copy the old one",
              "copy the root certificate of the old one (see Steps)"));
    }
    if (!gateway.name().map(name -> isName(name) && isSelectedAlike(gateway, name)).orElse(true)) {
      obstacles.add(
          GatewayObstacle.of("its selector, which cannot change, is not that of the chart"));
    }
    if (gateway.namespace().isEmpty()) {
      obstacles.add(
          GatewayObstacle.of(
              "the sources do not contain its namespace",
              "pass the output of helm get manifest RELEASE -n NAMESPACE with another --from"));
    }
    return obstacles;
  }

  private Optional<GatewayObstacle> ofNamespace(String found) {
    if (found.equals(adoption.namespace())) {
      return Optional.of(
          GatewayObstacle.of("its namespace %s is that of the control plane".formatted(found)));
    }
    boolean reserved = fleet.policy().reserves(found);
    if (fleet.policy().letsTakeOver(found, tenant) || !reserved && !found.equals(oldHome())) {
      return Optional.empty();
    }
    return Optional.of(
        GatewayObstacle.of(
            reserved
                ? "the namespace %s is reserved".formatted(found)
                : "the namespace %s is that of the old control plane".formatted(found),
            "ask the platform team for policy.takeover: [{tenant: %s, namespaces: [%s]}] in fleet.yaml"
                .formatted(tenant, found)));
  }

  /** The selector of a Deployment is immutable: the chart must render the installed one. */
  private boolean isSelectedAlike(InstalledGateway gateway, String name) {
    return into.objects(name).stream()
        .filter(object -> "Deployment".equals(object.get("kind")))
        .map(object -> Plain.node(gateway.values().place(), object))
        .map(deployment -> Plain.texts(deployment, "spec", "selector", "matchLabels"))
        .allMatch(selected -> selected.equals(ofChart(gateway, name)));
  }

  private Map<String, Object> ofChart(InstalledGateway gateway, String name) {
    try {
      Map<String, Object> values =
          GlobalGatewayValues.flat(gateway.values(), release, into).value();
      return GatewayChart.of(release, name, "any", Map.of(), values).selector();
    } catch (ChartRefusal refusal) {
      return Map.of();
    }
  }
}
