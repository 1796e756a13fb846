package dev.meshfleet.migrate;

import dev.meshfleet.finding.Place;
import dev.meshfleet.render.Manifest.Identity;
import dev.meshfleet.yaml.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The installation, collected from all sources: each reader adds the content of its source. */
final class Installation {
  static final String ISTIOD = "istiod";
  static final String NAMESPACES = "namespaces";

  /** The control plane's namespace. */
  static final String HOME = "home";

  private final Owners owners = new Owners();
  private final Account account = new Account();
  private final InstalledMesh mesh = new InstalledMesh(account);
  private final ChartAliases aliases = new ChartAliases();
  private final List<Remark> remarks = new ArrayList<>();
  private final List<InstalledGateway> gateways = new ArrayList<>();
  private final Map<String, InstalledNamespace> namespaces = new LinkedHashMap<>();
  private final Map<String, List<Map<String, Object>>> objects = new LinkedHashMap<>();
  private Optional<Configuration> configuration = Optional.empty();
  private final Set<Identity> superseded = new LinkedHashSet<>();
  private final Set<String> bare = new LinkedHashSet<>();
  private Optional<Remark> ambient = Optional.empty();
  private List<Resource> dumped = List.of();
  private final Map<String, Place> labelled = new LinkedHashMap<>();

  void remark(Place place, String what, String why) {
    remarks.add(new Remark(place, what, why));
  }

  /** A remark that accounts for a node with everything below it. */
  void remark(Node node, String what, String why) {
    remark(node.place(), what, why);
    account.settle(node);
  }

  /** The account of the fields of the sources. */
  Account account() {
    return account;
  }

  /** The control plane, and what applies to the whole mesh. */
  InstalledMesh mesh() {
    return mesh;
  }

  /** The names of charts in umbrella charts. */
  ChartAliases aliases() {
    return aliases;
  }

  /** What applies the parts of the installation today. */
  Owners owners() {
    return owners;
  }

  void add(InstalledGateway gateway) {
    account.expect("gateways[%s]".formatted(gateway.called()), gateway.values());
    gateways.add(gateway);
  }

  void add(InstalledNamespace found) {
    namespaces.put(found.name(), found);
  }

  /**
   * An object of the installation, to compare with the objects of the new file.
   *
   * @param part of the installation: {@link #ISTIOD}, {@link #HOME}, {@link #NAMESPACES} or a
   *     gateway's name
   */
  void add(String part, Resource object) {
    account.settle(object.node());
    objects.computeIfAbsent(part, absent -> new ArrayList<>()).add(object.data());
  }

  /** A namespace of the mesh has the label {@code istio-injection: enabled}. */
  void labelled(String name, Place place) {
    labelled.put(name, place);
  }

  /**
   * Namespaces of the mesh with the label {@code istio-injection: enabled}, each with its place.
   */
  Map<String, Place> labelled() {
    return labelled;
  }

  /**
   * It is an ambient mesh.
   *
   * @param sign the reason for this
   */
  void ambient(Place place, String sign) {
    ambient = ambient.or(() -> Optional.of(new Remark(place, sign, "")));
  }

  /** The Deployment of a gateway contains its proxy; the proxy is not injected. */
  void bare(String namespace, String gateway) {
    bare.add(namespace + "/" + gateway);
  }

  boolean isBare(InstalledGateway gateway) {
    return bare.contains(gateway.namespace().orElse("") + "/" + gateway.name().orElse(""));
  }

  /**
   * The tenant file contains all content of an object of a source, so the object can be deleted.
   */
  void supersedes(Resource object) {
    superseded.add(object.identity());
  }

  void configuration(Configuration found) {
    configuration = Optional.of(found);
  }

  List<Remark> remarks() {
    return remarks;
  }

  List<InstalledGateway> gateways() {
    return gateways;
  }

  List<InstalledNamespace> namespaces() {
    return List.copyOf(namespaces.values());
  }

  /** The objects of a part; none if the source is not a dump. */
  List<Map<String, Object>> objects(String part) {
    return objects.getOrDefault(part, List.of());
  }

  /** Whether a source describes a control plane or a gateway. */
  boolean isRead() {
    return mesh.values().isPresent() || !gateways.isEmpty();
  }

  Set<Identity> superseded() {
    return superseded;
  }

  /** The objects of a dump. Each of them must be accounted for. */
  void dumped(List<Resource> read) {
    dumped = List.copyOf(read);
  }

  List<Resource> dumped() {
    return dumped;
  }

  /** Empty if no source is a dump. */
  Optional<Configuration> configuration() {
    return configuration;
  }

  /** The reason why it is an ambient mesh; empty if it is not. */
  Optional<Remark> ambient() {
    return ambient;
  }
}
