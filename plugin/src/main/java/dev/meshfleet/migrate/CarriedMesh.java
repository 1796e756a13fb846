package dev.meshfleet.migrate;

import dev.meshfleet.fleet.Fleet;
import dev.meshfleet.fleet.Located;
import dev.meshfleet.fleet.Mesh;
import dev.meshfleet.fleet.Tenant;
import dev.meshfleet.istio.DefaultValues;
import dev.meshfleet.istio.Release;
import dev.meshfleet.istio.Releases;
import dev.meshfleet.istio.ValueShapes;
import dev.meshfleet.plan.ComputedValues;
import dev.meshfleet.yaml.Node;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The parts of a control plane that go into the tenant file: as fields if possible, otherwise as
 * chart values.
 *
 * @param installed its values in normalized form, from which the chart renders the installed
 *     objects
 * @param oldRevision as installed; empty for the default one
 * @param oldNamespace as installed
 * @param tags of the new control plane
 * @param byDefault whether it stays the default of its clusters
 * @param values that differ from the defaults
 * @param same the paths of values that equal the defaults
 */
record CarriedMesh(
    InstalledRelease release,
    Node.Mapping installed,
    String oldRevision,
    String oldNamespace,
    Adoption adoption,
    Optional<String> trustDomain,
    boolean registryOnly,
    List<String> tags,
    boolean byDefault,
    Map<String, Object> values,
    List<String> same) {
  /** The default of the chart. */
  private static final String USUAL_DOMAIN = "cluster.local";

  /**
   * @param tenant a minimal tenant of this name, with the fleet's defaults
   */
  static CarriedMesh of(Fleet fleet, Tenant tenant, Installation from) {
    Fleet.Cluster cluster = fleet.clustersOf(tenant).get(0);
    Map<String, Object> computed = ComputedValues.of(fleet, tenant, cluster);
    Node.Mapping flat = FlatValues.of(from.mesh().values().orElseThrow(), from);
    InstalledRelease release = InstalledRelease.of(flat, release(fleet, tenant), from);
    Map<String, Object> defaults = DefaultValues.istiod(release.rendered());
    OwnedValues owned =
        OwnedValues.taken(
            TraceSampling.settled(
                SampleValues.without(release.values(), from), defaults.get("traceSampling"), from),
            computed,
            defaults,
            from);
    Adoption adoption = Adoption.of(fleet, tenant, from);
    boolean byDefault = byDefault(fleet, tenant, from, adoption);
    Map<String, Object> otherwise = DefaultValues.merged(defaults, computed);
    otherwise = DefaultValues.merged(otherwise, tenant.mesh().values().data());
    CarriedValues carried =
        new CarriedValues(ValueShapes.istiod(release.rendered()), "istiod", from);
    Map<String, Object> kept =
        FleetDefaults.against(
            tenant.mesh().values().data(), fleet.policy(), defaults, owned.rest(), from);
    Map<String, Object> values =
        ((Node.Mapping) Plain.node(flat.place(), kept))
            .overlaidBy(
                (Node.Mapping) Plain.node(flat.place(), carried.of(owned.rest(), otherwise)))
            .value();
    return new CarriedMesh(
        release,
        flat,
        from.mesh()
            .revision()
            .map(Located::value)
            .filter(name -> !name.equals("default"))
            .orElse(""),
        from.mesh().namespace().map(Located::value).orElse("istio-system"),
        adoption,
        trustDomain(owned, tenant),
        owned.isRegistryOnly(),
        tags(adoption, from),
        byDefault,
        values,
        Stream.concat(owned.same().stream(), carried.same().stream()).toList());
  }

  /** Whether the mesh stays the default of its clusters. Adds the remarks that result from it. */
  private static boolean byDefault(
      Fleet fleet, Tenant tenant, Installation from, Adoption adoption) {
    DefaultRevision.tell(fleet, tenant.name(), from, adoption);
    return DefaultRevision.isCarried(fleet, tenant.name(), from, adoption);
  }

  /** The release of a tenant that does not set a version. */
  static Release release(Fleet fleet, Tenant tenant) {
    return fleet
        .releases()
        .find(tenant.mesh().version().value())
        .or(() -> Releases.find(Releases.newestStable()))
        .orElseThrow();
  }

  /**
   * The values to render under the new control plane's names, without values that only one control
   * plane can have.
   */
  Node.Mapping named() {
    return adoption.isBeside() ? Plain.without(installed, List.of("revisionTags")) : installed;
  }

  private static Optional<String> trustDomain(OwnedValues owned, Tenant tenant) {
    String installed = owned.trustDomain().map(Located::value).orElse(USUAL_DOMAIN);
    boolean anyway = installed.equals(tenant.mesh().trust().domain().value());
    return anyway ? Optional.empty() : Optional.of(installed);
  }

  private static List<String> tags(Adoption adoption, Installation from) {
    List<String> own =
        from.mesh().tags().stream().filter(tag -> !tag.equals(Mesh.DEFAULT)).toList();
    if (!adoption.isBeside()) {
      return own;
    }
    for (String tag : own) {
      from.remark(
          from.mesh().values().orElseThrow().place(),
          "the revision tag " + tag,
          "two control planes cannot have the same tag: add it to mesh.tags after you"
              + " remove the old control plane");
    }
    return List.of();
  }
}
