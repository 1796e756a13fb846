package dev.meshfleet.migrate;

import dev.meshfleet.finding.Place;
import dev.meshfleet.fleet.Located;
import dev.meshfleet.fleet.Mesh;
import dev.meshfleet.render.Manifest.Identity;
import dev.meshfleet.yaml.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The installation, collected from all sources: each reader adds the content of its source. */
final class Installation {
  static final String ISTIOD = "istiod";
  static final String NAMESPACES = "namespaces";

  /** The control plane's namespace. */
  static final String HOME = "home";

  private static final Pattern NAME = Pattern.compile("[a-z0-9]([-a-z0-9.]*[a-z0-9])?");

  private final Set<String> applications = new LinkedHashSet<>();
  private final Account account = new Account();
  private final List<Remark> remarks = new ArrayList<>();
  private final List<InstalledGateway> gateways = new ArrayList<>();
  private final Map<String, InstalledNamespace> namespaces = new LinkedHashMap<>();
  private final Map<String, String> aliases = new LinkedHashMap<>();
  private final Set<String> tags = new LinkedHashSet<>();
  private final Map<String, List<Map<String, Object>>> objects = new LinkedHashMap<>();
  private Optional<Node.Mapping> values = Optional.empty();
  private Optional<Located<String>> version = Optional.empty();
  private Optional<Located<String>> revision = Optional.empty();
  private Optional<Located<String>> namespace = Optional.empty();
  private Mesh.Flavor flavor = Mesh.Flavor.ISTIOD;
  private Optional<Authority> authority = Optional.empty();
  private Optional<String> beside = Optional.empty();
  private Optional<Configuration> configuration = Optional.empty();
  private final Set<Identity> superseded = new LinkedHashSet<>();
  private final Set<String> bare = new LinkedHashSet<>();
  private Optional<Remark> ambient = Optional.empty();
  private List<Resource> dumped = List.of();
  private boolean plaintext;
  private final Map<String, Place> labelled = new LinkedHashMap<>();
  private boolean networkPolicy = true;

  /**
   * The CA that signs certificates: with its issuer for cert-manager, with its address for a CA
   * outside of the mesh.
   */
  record Authority(
      Mesh.Trust.Authority ca,
      Optional<String> issuerKind,
      Optional<String> issuer,
      Optional<String> address) {

    Authority(Mesh.Trust.Authority ca, Optional<String> issuerKind, Optional<String> issuer) {
      this(ca, issuerKind, issuer, Optional.empty());
    }

    /** A CA outside of the mesh. */
    static Authority external(String address) {
      return new Authority(
          Mesh.Trust.Authority.EXTERNAL, Optional.empty(), Optional.empty(), Optional.of(address));
    }
  }

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

  /** Values of the chart {@code istiod}, which override those of earlier sources. */
  void add(Node.Mapping more) {
    account.expect(more);
    values = Optional.of(values.map(before -> account.overlay(before, more)).orElse(more));
  }

  /** Argo CD applies the installation, or a part of it, as this Application. */
  void appliedBy(String application) {
    if (NAME.matcher(application).matches()) { // it is printed as a part of commands
      applications.add(application);
    }
  }

  /** The names of the Argo CD Applications among the sources. */
  Set<String> applications() {
    return applications;
  }

  void add(InstalledGateway gateway) {
    account.expect("gateways[%s]".formatted(gateway.called()), gateway.values());
    gateways.add(gateway);
  }

  void add(InstalledNamespace found) {
    namespaces.put(found.name(), found);
  }

  void addTag(String tag) {
    tags.add(tag);
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

  void version(Located<String> found) {
    version = version.or(() -> Optional.of(found));
  }

  void revision(Located<String> found) {
    revision = revision.or(() -> Optional.of(found));
  }

  void namespace(Located<String> found) {
    namespace = namespace.or(() -> Optional.of(found));
  }

  void authority(Authority found) {
    authority = authority.or(() -> Optional.of(found));
  }

  /** The Sail operator runs the control plane, or will run its successor. */
  void operator() {
    flavor = Mesh.Flavor.SAIL;
  }

  /** An umbrella chart contains a chart under another name. */
  void alias(String alias, String chart) {
    String other = aliases.put(alias, chart);
    if (other != null && !other.equals(chart)) {
      aliases.put(alias, alias); // two charts of the sources use it: the values' keys decide
    }
  }

  /** Whether a key of values is an alias. */
  boolean isAlias(String key) {
    return aliases.containsKey(key);
  }

  /** The chart behind a name in an umbrella chart: the name itself if it is not an alias. */
  String chart(String alias) {
    return aliases.getOrDefault(alias, alias);
  }

  /** The new control plane cannot replace the installed one. */
  void beside(String why) {
    beside = beside.or(() -> Optional.of(why));
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

  /** Workloads accept plaintext. */
  void plaintext() {
    plaintext = true;
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

  Set<String> tags() {
    return tags;
  }

  /** The objects of a part; none if the source is not a dump. */
  List<Map<String, Object>> objects(String part) {
    return objects.getOrDefault(part, List.of());
  }

  /** Empty when no source describes a control plane. */
  Optional<Node.Mapping> values() {
    return values;
  }

  Optional<Located<String>> version() {
    return version;
  }

  Optional<Located<String>> revision() {
    return revision;
  }

  Optional<Located<String>> namespace() {
    return namespace;
  }

  Mesh.Flavor flavor() {
    return flavor;
  }

  Optional<Authority> authority() {
    return authority;
  }

  /** The reasons why the new control plane cannot replace the installed one. */
  Optional<String> beside() {
    return beside;
  }

  /** Whether a source describes a control plane or a gateway. */
  boolean isRead() {
    return values.isPresent() || !gateways.isEmpty();
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

  /** The installation has no NetworkPolicies. */
  void noNetworkPolicy() {
    networkPolicy = false;
  }

  boolean hasNetworkPolicy() {
    return networkPolicy;
  }

  /** The reason why it is an ambient mesh; empty if it is not. */
  Optional<Remark> ambient() {
    return ambient;
  }

  boolean takesPlaintext() {
    return plaintext;
  }
}
