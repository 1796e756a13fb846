package dev.meshfleet.migrate;

import dev.meshfleet.chart.GatewayChart;
import dev.meshfleet.fleet.Fleet;
import dev.meshfleet.fleet.Mesh;
import dev.meshfleet.istio.ChartRefusal;
import dev.meshfleet.istio.DefaultValues;
import dev.meshfleet.istio.Release;
import dev.meshfleet.istio.ValueShapes;
import dev.meshfleet.yaml.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Maps the gateways of an installation to those of a tenant file. */
final class GatewayMapping {
  private static final Set<String> USUAL_PROFILES = Set.of("", "default", "empty", "minimal");

  private final String tenant;
  private final Fleet fleet;
  private final Release release;
  private final Adoption adoption;
  private final List<String> tags;
  private final Installation into;
  private final List<String> names = new ArrayList<>();
  private final GatewaySelectors selectors;

  private GatewayMapping(
      String tenant,
      Fleet fleet,
      Release release,
      Adoption adoption,
      List<String> tags,
      Installation into) {
    this.tenant = tenant;
    this.fleet = fleet;
    this.release = release;
    this.adoption = adoption;
    this.tags = tags;
    this.into = into;
    this.selectors = new GatewaySelectors(into);
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
            "mesh.topology renders the east-west gateways of a mesh of several networks");
      } else {
        carried.add(mapping.map(gateway));
      }
    }
    return carried;
  }

  private CarriedGateway map(InstalledGateway gateway) {
    Node.Mapping values = OldAddress.without(flat(gateway.values()), into);
    String name = name(gateway);
    Optional<String> namespace = namespace(gateway);
    String usual = tenant + "-gateways";
    Optional<String> objectName = objectName(gateway, namespace.orElse(usual), name);
    String objects = objectName.orElse(tenant + "-" + name);
    boolean keeps =
        gateway.name().map(objects::equals).orElse(true)
            && gateway.namespace().map(namespace.orElse(usual)::equals).orElse(true);
    if (!keeps) {
      moved(
          gateway, namespace.orElse(usual) + "/" + objects, gateway.isEgress() && isInside(values));
    } else if (gateway.name().isEmpty() || gateway.namespace().isEmpty()) {
      guessed(gateway, namespace.orElse(usual) + "/" + objects);
    }
    if (keeps && into.isBare(gateway)) {
      replaced(gateway, objects, namespace.orElse(usual));
    }
    Node.Mapping free = keeps ? values : SoleAddress.without(values, into);
    boolean egress = gateway.isEgress() && isInside(values);
    CarriedValues carried = new CarriedValues(ValueShapes.gateway(release), "gateway", into);
    Map<String, Object> kept =
        new LinkedHashMap<>(
            carried.of(
                own(free, gateway, objects, namespace.orElse(usual), keeps),
                otherwise(objects, egress)));
    GatewayVolumes.keepPairs(kept, values.place(), into);
    Map<String, Object> service = GatewayFields.service(kept);
    return new CarriedGateway(
        gateway,
        values,
        name,
        objectName,
        egress,
        namespace.filter(found -> !found.equals(usual)),
        revision(values),
        service,
        kept,
        carried.same(),
        keeps);
  }

  /**
   * The name of its objects, to take them over with their address. Beside an old control plane only
   * where both share a root: it moves at once, and must be trusted by pods that have not moved yet.
   */
  private Optional<String> objectName(InstalledGateway gateway, String namespace, String name) {
    boolean trusted = !adoption.isBeside() || into.authority().isPresent();
    boolean operated = into.flavor() == Mesh.Flavor.SAIL; // its operator reconciles the gateways
    return gateway
        .name()
        .filter(found -> trusted && !operated)
        .filter(found -> isSelectedAlike(gateway, found))
        .filter(found -> gateway.namespace().map(namespace::equals).orElse(false))
        .filter(found -> !found.equals(tenant + "-" + name))
        .filter(found -> found.matches("[a-z]([-a-z0-9]{0,61}[a-z0-9])?"));
  }

  /** The selector of a Deployment cannot change: the chart must make the one that is there. */
  private boolean isSelectedAlike(InstalledGateway gateway, String name) {
    return into.objects(name).stream()
        .filter(object -> "Deployment".equals(object.get("kind")))
        .map(object -> Plain.node(gateway.values().place(), object))
        .map(deployment -> Plain.texts(deployment, "spec", "selector", "matchLabels"))
        .allMatch(selected -> selected.equals(ofChart(gateway, name)));
  }

  private Map<String, Object> ofChart(InstalledGateway gateway, String name) {
    try {
      Map<String, Object> values = flat(gateway.values()).value();
      return GatewayChart.of(release, name, "any", Map.of(), values).selector();
    } catch (ChartRefusal refusal) {
      return Map.of();
    }
  }

  /** An apply keeps the fields of a Deployment that it does not set. */
  private void replaced(InstalledGateway gateway, String name, String namespace) {
    into.remark(
        gateway.values().place(),
        "Deployment %s/%s".formatted(namespace, name),
        "delete it without its pods right before the first sync: kubectl delete deployment %s -n %s"
                .formatted(name, namespace)
            + " --cascade=orphan. Otherwise the arguments, volumes and environment of its own proxy,"
            + " with the address of the old istiod, stay in it; its pods serve until those of the"
            + " tenant are ready");
  }

  private void moved(InstalledGateway gateway, String now, boolean egress) {
    into.remark(
        gateway.values().place(),
        "the gateway %s%s"
            .formatted(
                gateway.namespace().map(found -> found + "/").orElse(""),
                gateway.name().orElse(gateway.called())),
        egress
            ? "the tenant creates %s beside it: route traffic that leaves the mesh through it, then"
                    .formatted(now)
                + " remove the old one"
            : "the tenant creates %s beside it, with its own address: move DNS to it, then remove the"
                    .formatted(now)
                + " old one");
  }

  /** Values of Helm do not name their release. */
  private void guessed(InstalledGateway gateway, String now) {
    into.remark(
        gateway.values().place(),
        "the name and namespace of the gateway",
        "the sources do not name both, so the tenant has %s, after the name of the file: it takes the"
                .formatted(now)
            + " gateway over only if that is its name and namespace. Compare with helm get manifest");
  }

  /** The chart reads most of its values under global too. */
  private Node.Mapping flat(Node.Mapping written) {
    Node.Mapping values = HelmValues.unwrapped(written, into);
    values.get("profile").ifPresent(this::profile);
    values = Plain.without(values, List.of("profile"));
    Optional<Node> global = values.get("global");
    if (global.isEmpty() || !(global.get() instanceof Node.Mapping map)) {
      return values;
    }
    ValueShapes shapes = ValueShapes.gateway(release);
    map.get("profile").ifPresent(this::profile);
    Node.Mapping up = Plain.without(map, List.of("profile"));
    for (Map.Entry<String, Node.Entry> entry : up.entries().entrySet()) {
      if (!entry.getKey().equals("networkPolicy")
          && !shapes.fieldsOf("").contains(entry.getKey())) {
        into.remark(
            entry.getValue().value(),
            "the value global." + entry.getKey(),
            "chart gateway does not read it");
        up = Plain.without(up, List.of(entry.getKey()));
      }
    }
    Optional<Node> policy = up.get("networkPolicy");
    up = Plain.without(up, List.of("networkPolicy"));
    Node.Mapping flat = into.account().overlay(up, Plain.without(values, List.of("global")));
    return policy.isPresent()
        ? flat.overlaidBy(Plain.nested(List.of("global", "networkPolicy"), policy.get()))
        : flat;
  }

  private void profile(Node node) {
    if (node instanceof Node.Scalar && USUAL_PROFILES.contains(String.valueOf(node.value()))) {
      into.account().meaningless(node, "the profile sets nothing for a gateway");
    } else {
      into.remark(node, "the profile of a gateway", "set by hand what it sets for the gateway");
    }
  }

  private void named(String field, Node node) {
    if (node instanceof Node.Scalar) {
      settle(node);
    } else {
      into.remark(node, "the value " + field, "expected text, found " + node.kind());
    }
  }

  private void settle(Node node) {
    into.account().settle(node);
  }

  private String name(InstalledGateway gateway) {
    String installed = gateway.name().orElse(gateway.called());
    String plain =
        installed.startsWith(tenant + "-")
            ? installed.substring(tenant.length() + 1)
            : installed.replaceFirst("^istio-", "");
    plain = plain.replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
    String name = plain.isEmpty() || plain.equals("gateway") ? "ingress" : plain;
    String unique = name;
    for (int i = 2; names.contains(unique); i++) {
      unique = name + "-" + i;
    }
    names.add(unique);
    return unique;
  }

  private Optional<String> namespace(InstalledGateway gateway) {
    return gateway
        .namespace()
        .filter(
            found -> !fleet.policy().reserves(found) || fleet.policy().letsTakeOver(found, tenant))
        .filter(found -> !found.equals(adoption.namespace()))
        .filter(
            found ->
                !found.equals(into.namespace().map(Object::toString).orElse(""))
                    || fleet.policy().letsTakeOver(found, tenant));
  }

  private static boolean isInside(Node.Mapping values) {
    return Plain.text(values, "service", "type").map("ClusterIP"::equals).orElse(false);
  }

  /** A revision or tag of the mesh that is not its label. */
  private Optional<String> revision(Node.Mapping values) {
    String label = tags.isEmpty() ? adoption.revision() : tags.get(0);
    return Plain.text(values, "revision")
        .filter(found -> !found.equals(label))
        .filter(found -> tags.contains(found) || found.equals(adoption.revision()));
  }

  /**
   * Values without what has a field, and with the labels by which Gateways, Services, policies and
   * affinities select its pods. One that moves gets a ServiceAccount of its new name.
   */
  private Node.Mapping own(
      Node.Mapping values,
      InstalledGateway gateway,
      String objects,
      String namespace,
      boolean keeps) {
    for (String named : List.of("revision", "name")) {
      values.get(named).ifPresent(node -> named(named, node));
    }
    Node.Mapping own = Plain.without(values, List.of("revision"));
    own = Plain.without(own, List.of("name"));
    Plain.at(own, "labels", "app").ifPresent(this::settle);
    own = Plain.without(own, List.of("labels", "app"));
    boolean foreign = Boolean.FALSE.equals(at(values, "serviceAccount", "create"));
    if (!keeps && !foreign) {
      Plain.at(own, "serviceAccount", "name")
          .ifPresent(node -> into.account().meaningless(node, "its ServiceAccount gets its name"));
      own = Plain.without(own, List.of("serviceAccount", "name"));
    }
    Map<String, Object> labels = new LinkedHashMap<>();
    selector(values, gateway, objects)
        .forEach(
            (key, value) -> {
              if (!value.equals(objects)) {
                labels.put(key, value);
              }
            });
    labels.keySet().forEach(label -> Plain.at(values, "labels", label).ifPresent(this::settle));
    selectors.keepApart(values.place(), labels, objects, namespace);
    return own.overlaidBy(
        (Node.Mapping)
            Plain.node(values.place(), labels.isEmpty() ? Map.of() : Map.of("labels", labels)));
  }

  private static Object at(Node values, String... path) {
    return Plain.at(values, path).map(Node::value).orElse(null);
  }

  private Map<String, Object> selector(
      Node.Mapping values, InstalledGateway gateway, String objects) {
    try {
      return GatewayChart.of(
              release, gateway.name().orElse(objects), "any", Map.of(), values.value())
          .selector();
    } catch (ChartRefusal refusal) {
      into.remark(
          Plain.at(values, refusal.path().toArray(String[]::new)).orElse(values).place(),
          "a value that the chart rejects",
          refusal.getMessage());
      return Map.of();
    }
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
