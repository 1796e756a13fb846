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
    boolean trusted = !adoption.isBeside() || into.mesh().authority().isPresent();
    boolean operated =
        into.mesh().flavor() == Mesh.Flavor.SAIL; // its operator reconciles the gateways
    return gateway
        .name()
        .filter(found -> trusted && !operated)
        .filter(found -> isSelectedAlike(gateway, found))
        .filter(found -> gateway.namespace().map(namespace::equals).orElse(false))
        .filter(found -> !found.equals(tenant + "-" + name))
        .filter(found -> found.matches("[a-z]([-a-z0-9]{0,61}[a-z0-9])?"));
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
