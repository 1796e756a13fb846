package dev.meshfleet.migrate;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.meshfleet.finding.Code;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.finding.Place;
import dev.meshfleet.fleet.Fleet;
import dev.meshfleet.fleet.SourceFile;
import dev.meshfleet.fleet.Tenant;
import dev.meshfleet.istio.Release;
import dev.meshfleet.plan.Manifests;
import dev.meshfleet.read.TenantFiles;
import java.util.List;
import java.util.Optional;

/** A tenant file for an installation, and the proof that it renders the same objects. */
public final class Migration {
  private static final String SMALLEST =
      """
      apiVersion: meshfleet.dev/v1alpha1
      kind: Tenant
      metadata: {name: "%s"}
      spec: {owner: "nobody", namespaces: []}
      """;

  private final String tenant;
  private final TenantFiles settings;
  private final Installation installation;
  private final Fleet fleet;
  private final Optional<CarriedMesh> mesh;
  private final List<CarriedGateway> gateways;
  private final Relocation relocation;
  private final List<Copies.Copy> copies;

  private Migration(String tenant, TenantFiles settings, Fleet fleet, Installation installation) {
    this.tenant = tenant;
    this.settings = settings;
    this.fleet = fleet;
    this.installation = installation;
    Tenant smallest = fleet.tenant(tenant).orElseThrow();
    this.mesh =
        installation.mesh().values().map(any -> CarriedMesh.of(fleet, smallest, installation));
    Release release =
        mesh.map(m -> m.release().rendered()).orElseGet(() -> CarriedMesh.release(fleet, smallest));
    Adoption adoption =
        mesh.map(CarriedMesh::adoption)
            .orElseGet(
                () ->
                    new Adoption(
                        smallest.mesh().revision().value(),
                        smallest.mesh().namespace().value(),
                        List.of()));
    this.gateways =
        GatewayMapping.of(
            tenant,
            fleet,
            release,
            adoption,
            mesh.map(CarriedMesh::tags).orElse(List.of()),
            installation);
    this.relocation = Relocation.of(tenant, installation, release, adoption, gateways);
    mesh.filter(plane -> !plane.byDefault())
        .ifPresent(plane -> DefaultRevision.relabel(tenant, gateways, installation));
    installation.configuration().ifPresent(found -> found.settle(relocation));
    this.copies = Copies.of(relocation, gateways, installation);
  }

  /**
   * Reads sources for a tenant.
   *
   * @param settings the fleet's
   * @param findings takes the reasons if the sources cannot be used
   * @return empty if they cannot be used
   */
  public static Optional<Migration> of(
      String tenant, List<Source> sources, TenantFiles settings, Findings findings) {
    Installation installation = SourceReader.read(tenant, sources, findings);
    if (findings.hasErrors()) {
      return Optional.empty();
    }
    if (installation.mesh().values().isEmpty()) {
      installation.remark(
          Place.startOf(sources.get(0).name()),
          "the control plane",
          "the sources contain none, so the tenant file adds one with the defaults of the fleet");
    }
    Findings own = Findings.ofFleet();
    Optional<Fleet> fleet = settings.read(file(tenant, SMALLEST.formatted(tenant)), own);
    findings.addAll(own);
    return fleet.map(read -> new Migration(tenant, settings, read, installation));
  }

  private static SourceFile file(String tenant, String text) {
    return new SourceFile(
        "tenants/" + tenant + ".yaml", SourceFile.Type.REGULAR, text.getBytes(UTF_8));
  }

  /**
   * The tenant file.
   *
   * @param head the lines above the first field, each with its line break
   */
  public String text(String head) {
    return TenantText.of(head, tenant, fleet, installation, mesh, gateways);
  }

  /** The settings that are not migrated, or changed. */
  public List<Remark> remarks() {
    return List.copyOf(installation.remarks());
  }

  /**
   * Why the control plane is created in addition to the installed one; none if it takes over the
   * installed one.
   */
  public List<String> beside() {
    return mesh.map(m -> m.adoption().reasons()).orElse(List.of());
  }

  /**
   * What is taken over in place, and what is created in addition, with the steps; one line each.
   *
   * @param movesFile the file with {@link #moves}; empty if this call does not write it
   * @return no lines if no source describes a control plane
   */
  public List<String> takeover(Optional<String> movesFile) {
    if (mesh.isEmpty()) {
      return List.of();
    }
    Optional<Takeover.MovesName> file =
        moves()
            .map(
                any ->
                    new Takeover.MovesName(movesFile.orElse("moves.yaml"), movesFile.isPresent()));
    return TakeoverTable.of(
        new Takeover(tenant, fleet.policy(), installation, mesh.get(), gateways, file));
  }

  /**
   * A file of manifests and commands for what must be copied, as far as it is known. After the
   * proof, it does not contain what the tenant file itself renders.
   *
   * @return empty if nothing must be copied
   */
  public Optional<String> moves() {
    Dump dump =
        installation.configuration().map(Configuration::dump).orElseGet(() -> new Dump(List.of()));
    List<Fate> fates = installation.configuration().map(Configuration::fates).orElseGet(List::of);
    return Moves.of(
        tenant, new References(relocation, dump, installation.superseded()), fates, copies);
  }

  /**
   * Reports each setting that is not migrated, or changed, at its position in a source. Fields that
   * are neither migrated nor in a remark are errors.
   */
  public void tell(Findings findings) {
    for (Remark remark : installation.remarks()) {
      findings.warning(
          remark.place(),
          Code.NOT_CARRIED,
          "check the migration of " + remark.what(),
          remark.why());
    }
    DumpedRest.account(installation);
    installation.account().check(findings);
  }

  /** The fields of the sources that have no meaning for a tenant, with the reason, line by line. */
  public List<String> meaningless() {
    return AccountText.of(installation.account());
  }

  /**
   * Compares the installed objects with those that the file renders in the tenant's first cluster.
   * For a mesh that an operator runs, it compares the charts that the operator renders.
   *
   * @param text of the tenant file
   * @param like a fleet, for its templates that apply to every tenant
   * @param findings takes the reasons if the file renders nothing
   */
  public Optional<Proof> proof(String text, Fleet like, Findings findings) {
    String plain = text.replaceFirst("(?m)^    flavor: Sail\n", "");
    Optional<Fleet> made = settings.read(file(tenant, plain), findings);
    if (made.isEmpty()) {
      return Optional.empty();
    }
    Fleet whole = made.get().with(like.injection()).with(like.templates());
    Tenant read = whole.tenant(tenant).orElseThrow();
    Fleet.Cluster cluster = whole.clustersOf(read).get(0);
    Manifests manifests = new Manifests(whole);
    manifests.check(read, cluster, findings);
    if (findings.hasErrors()) {
      return Optional.empty();
    }
    Proof.Sides sides = new Proof.Sides(installation, mesh, gateways, whole, read);
    return Optional.of(sides.with(manifests.of(read, cluster)));
  }
}
