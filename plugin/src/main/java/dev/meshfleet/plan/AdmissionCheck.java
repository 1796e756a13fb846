package dev.meshfleet.plan;

import dev.meshfleet.admission.Admission;
import dev.meshfleet.admission.Objection;
import dev.meshfleet.finding.Code;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.finding.Place;
import dev.meshfleet.fleet.Fleet;
import dev.meshfleet.fleet.Gateway;
import dev.meshfleet.fleet.Tenant;
import dev.meshfleet.render.Manifest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Checks the rendered objects of a tenant against the rules of {@link Admission}. An objection
 * counts only if the tenant's own file causes it, that is, if the objects without its patches and
 * chart values do not have it. These objects are rendered only if there is an objection, which is
 * rare.
 */
final class AdmissionCheck {
  private final Tenant tenant;
  private final Function<Tenant, List<Manifest>> render;
  private final Admission admission;
  private final boolean granted;

  private AdmissionCheck(
      Fleet fleet,
      Tenant tenant,
      List<Manifest> manifests,
      Function<Tenant, List<Manifest>> render) {
    this.tenant = tenant;
    this.render = render;
    this.admission = Admission.of(fleet, tenant, manifests);
    this.granted = fleet.policy().values().written().isPresent();
  }

  /** Whether the tenant's own file contains patches or values that can change rendered objects. */
  static boolean isNeeded(Tenant tenant) {
    return !tenant.ownPatches().isEmpty() || tenant.hasOwnValues();
  }

  /**
   * Reports an error for everything that the tenant's own file is not allowed to request.
   *
   * @param manifests the manifests as they are applied
   * @param render the manifests of a variant of the tenant, in the same fleet and cluster
   */
  static void check(
      Fleet fleet,
      Tenant tenant,
      List<Manifest> manifests,
      Function<Tenant, List<Manifest>> render,
      Findings findings) {
    AdmissionCheck check = new AdmissionCheck(fleet, tenant, manifests, render);
    for (Objection objection : check.objections(manifests)) {
      findings.error(
          check.place(objection),
          Code.POLICY,
          "%s %s".formatted(objection.object(), objection.what()),
          objection.kind() == Objection.Kind.LIMIT
              ? "request less, or ask the platform team to raise the limit under policy in fleet.yaml"
              : "tenant files cannot request this; the platform team can, in fleet.yaml");
    }
  }

  private List<Objection> objections(List<Manifest> manifests) {
    List<Objection> all = new ArrayList<>(admission.objections(manifests));
    if (!tenant.ownPatches().isEmpty()) {
      all.addAll(admission.objectionsToPatches(manifests));
    }
    if (all.isEmpty()) {
      return all;
    }
    Set<Objection> allowed = allowed();
    return all.stream().filter(objection -> !allowed.contains(objection)).toList();
  }

  /**
   * What the platform team wrote, and what it allows tenants: if fleet.yaml itself lists the values
   * that a tenant can set, their effects are allowed too, within its limits.
   */
  private Set<Objection> allowed() {
    Set<Objection> allowed = new HashSet<>();
    List<Manifest> fleets = render.apply(tenant.withoutOwnValues());
    allowed.addAll(admission.objections(fleets));
    allowed.addAll(admission.objectionsToPatches(fleets));
    if (granted || !tenant.ownPatches().isEmpty()) {
      List<Manifest> unpatched = render.apply(tenant.withoutOwnPatches());
      allowed.addAll(admission.objectionsToPatches(unpatched));
      admission.objections(unpatched).stream()
          .filter(objection -> granted && objection.kind() == Objection.Kind.GRANTABLE)
          .forEach(allowed::add);
    }
    return allowed;
  }

  /**
   * The operation of a patch, or the value, that causes the objection; the nearest known position.
   */
  private Place place(Objection objection) {
    Origin origin = new Origin(tenant, objection.object(), objection.path(), objection.written());
    return origin
        .inPatches(tenant.ownPatches())
        .or(() -> inValues(objection))
        .orElse(
            tenant.mesh().values().hasOwn() ? tenant.mesh().values().node().place() : tenant.at());
  }

  private Optional<Place> inValues(Objection objection) {
    return Stream.concat(
            Stream.of(tenant.mesh().values()), tenant.gateways().stream().map(Gateway::values))
        .flatMap(values -> values.placeOfText(objection.written()).stream())
        .findFirst();
  }
}
