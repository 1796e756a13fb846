package dev.meshfleet.migrate;

import dev.meshfleet.fleet.Located;
import dev.meshfleet.fleet.Mesh;
import dev.meshfleet.yaml.Node;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** The control plane of an installation, and what applies to its whole mesh. */
final class InstalledMesh {
  private final Account account;
  private final Set<String> tags = new LinkedHashSet<>();
  private Optional<Node.Mapping> values = Optional.empty();
  private Optional<Located<String>> version = Optional.empty();
  private Optional<Located<String>> revision = Optional.empty();
  private Optional<Located<String>> namespace = Optional.empty();
  private Mesh.Flavor flavor = Mesh.Flavor.ISTIOD;
  private Optional<Authority> authority = Optional.empty();
  private Optional<String> beside = Optional.empty();
  private boolean plaintext;
  private boolean strict;
  private boolean networkPolicy = true;

  InstalledMesh(Account account) {
    this.account = account;
  }

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

  /** Values of the chart {@code istiod}, which override those of earlier sources. */
  void add(Node.Mapping more) {
    account.expect(more);
    values = Optional.of(values.map(before -> account.overlay(before, more)).orElse(more));
  }

  void addTag(String tag) {
    tags.add(tag);
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

  /** The new control plane cannot replace the installed one. */
  void beside(String why) {
    beside = beside.or(() -> Optional.of(why));
  }

  /** Workloads accept plaintext. */
  void plaintext() {
    plaintext = true;
  }

  /** Workloads reject plaintext. */
  void strict() {
    strict = true;
  }

  /** The installation has no NetworkPolicies. */
  void noNetworkPolicy() {
    networkPolicy = false;
  }

  /** Empty when no source describes a control plane. */
  Optional<Node.Mapping> values() {
    return values;
  }

  Set<String> tags() {
    return tags;
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

  boolean takesPlaintext() {
    return plaintext;
  }

  boolean isStrict() {
    return strict && !plaintext;
  }

  boolean hasNetworkPolicy() {
    return networkPolicy;
  }
}
