package dev.meshfleet.migrate;

import dev.meshfleet.fleet.Fleet;
import dev.meshfleet.istio.DefaultValues;
import dev.meshfleet.istio.Release;
import dev.meshfleet.istio.ValueShapes;
import dev.meshfleet.yaml.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Maps the gateways of an installation to those of a tenant file. */
final class GatewayMapping {
  private final String tenant;
  private final Release release;
  private final Adoption adoption;
  private final List<String> tags;
  private final Installation into;
  private final GatewayNames names;
  private final GatewayRemarks remarks;
  private final OwnGatewayValues own;

  private GatewayMapping(
      String tenant,
      Fleet fleet,
      Release release,
      Adoption adoption,
      List<String> tags,
      Installation into) {
    this.tenant = tenant;
    this.release = release;
    this.adoption = adoption;
    this.tags = tags;
    this.into = into;
    this.names = new GatewayNames(tenant, fleet, release, adoption, into);
    this.remarks = new GatewayRemarks(into);
    this.own = new OwnGatewayValues(release, into);
  }

  /**
   * @param tags of the new control plane
   */
  static List<CarriedGateway> of(
      String tenant,
      Fleet fleet,
      Release release,
      Adoption adoption,
      List<String> tags,
      Installation into) {
    GatewayMapping mapping = new GatewayMapping(tenant, fleet, release, adoption, tags, into);
    List<CarriedGateway> carried = new ArrayList<>();
    for (InstalledGateway gateway : into.gateways()) {
      if (gateway.isEastWest()) {
        into.remark(
            gateway.values(),
            "the gateway " + gateway.name().orElse(gateway.called()),
            "Meshfleet renders the east-west gateways of a mesh of several networks: set"
                + " mesh.topology");
      } else {
        carried.add(mapping.map(gateway));
      }
    }
    return carried;
  }

  private CarriedGateway map(InstalledGateway gateway) {
    Node.Mapping flat = GlobalGatewayValues.flat(gateway.values(), release, into);
    Node.Mapping values = OldAddress.without(flat, into);
    String name = names.name(gateway);
    Optional<String> free = names.namespace(gateway);
    String usual = tenant + "-gateways";
    String namespace = free.orElse(usual);
    Optional<String> objectName = names.objectName(gateway, namespace, name);
    String objects = objectName.orElse(tenant + "-" + name);
    boolean keeps =
        gateway.name().map(objects::equals).orElse(true)
            && gateway.namespace().map(namespace::equals).orElse(true);
    boolean egress = gateway.isEgress() && isInside(values);
    remark(gateway, namespace, objects, keeps, egress);
    Node.Mapping addressed = keeps ? values : SoleAddress.without(values, into);
    CarriedValues carried = new CarriedValues(ValueShapes.gateway(release), "gateway", into);
    Map<String, Object> kept =
        new LinkedHashMap<>(
            carried.of(
                own.own(addressed, gateway, objects, namespace, keeps),
                otherwise(objects, egress)));
    GatewayVolumes.keepPairs(kept, values.place(), into);
    Map<String, Object> service = GatewayFields.service(kept);
    return new CarriedGateway(
        gateway,
        values,
        name,
        objectName,
        egress,
        free.filter(found -> !found.equals(usual)),
        revision(values),
        service,
        kept,
        keeps,
        keeps ? List.of() : names.obstacles(gateway));
  }

  private void remark(
      InstalledGateway gateway, String namespace, String objects, boolean keeps, boolean egress) {
    if (!keeps) {
      remarks.moved(gateway, namespace + "/" + objects, egress, names.obstacles(gateway));
    } else if (gateway.name().isEmpty() || gateway.namespace().isEmpty()) {
      remarks.guessed(gateway, namespace + "/" + objects);
    }
    if (keeps && into.isBare(gateway)) {
      remarks.replaced(gateway, objects, namespace);
    }
  }

  private static boolean isInside(Node.Mapping values) {
    return Plain.text(values, "service", "type").map("ClusterIP"::equals).orElse(false);
  }

  /** A revision or tag of the mesh other than its label. */
  private Optional<String> revision(Node.Mapping values) {
    String label = tags.isEmpty() ? adoption.revision() : tags.get(0);
    return Plain.text(values, "revision")
        .filter(found -> !found.equals(label))
        .filter(found -> tags.contains(found) || found.equals(adoption.revision()));
  }

  private Map<String, Object> otherwise(String objects, boolean egress) {
    Map<String, Object> computed = new LinkedHashMap<>();
    computed.put("labels", Map.of("istio", objects.replaceFirst("^istio-", "")));
    if (egress) {
      computed.put("service", Map.of("type", "ClusterIP"));
    }
    return DefaultValues.merged(DefaultValues.gateway(release), computed);
  }
}
