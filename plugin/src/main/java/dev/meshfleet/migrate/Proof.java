package dev.meshfleet.migrate;

import dev.meshfleet.chart.GatewayChart;
import dev.meshfleet.compare.Comparison;
import dev.meshfleet.fleet.Fleet;
import dev.meshfleet.fleet.Mesh;
import dev.meshfleet.fleet.Tenant;
import dev.meshfleet.istio.ChartRefusal;
import dev.meshfleet.istio.DefaultValues;
import dev.meshfleet.render.Manifest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The comparison of the installed objects with those that the new file renders.
 *
 * @param reading if parts get new names: the objects of a dump, compared with what the official
 *     charts render from the values that were read from it
 * @param outcome the installed objects, under their new names if they get some, compared with what
 *     the file renders
 * @param ofOperator whether an operator runs the mesh
 * @param ofValues whether only the values of the installation are known
 * @param renamed whether the control plane of the file has different names than the installed one
 * @param ownTemplates whether Meshfleet's injection templates replace different installed ones
 */
public record Proof(
    Optional<Comparison> reading,
    Comparison outcome,
    boolean ownTemplates,
    boolean ofOperator,
    boolean ofValues,
    boolean renamed) {

  /** Collects both sides of the comparison. */
  static final class Sides {
    private final Installation installation;
    private final Optional<CarriedMesh> mesh;
    private final List<CarriedGateway> gateways;
    private final Tenant tenant;
    private final InstalledObjects charts;
    private final List<Map<String, Object>> dumped = new ArrayList<>();
    private final List<Map<String, Object>> read = new ArrayList<>();
    private final List<Map<String, Object>> there = new ArrayList<>();

    /**
     * @param fleet with the new file's tenant
     */
    Sides(
        Installation installation,
        Optional<CarriedMesh> mesh,
        List<CarriedGateway> gateways,
        Fleet fleet,
        Tenant tenant) {
      this.installation = installation;
      this.mesh = mesh;
      this.gateways = gateways;
      this.tenant = tenant;
      this.charts =
          new InstalledObjects(
              mesh.map(m -> m.release().rendered())
                  .orElseGet(() -> CarriedMesh.release(fleet, tenant)),
              fleet.injection());
    }

    Proof with(List<Manifest> manifests) {
      mesh.ifPresent(this::controlPlane);
      gateways.forEach(this::gateway);
      namespaces(manifests);
      alike(manifests);
      List<Map<String, Object>> here = manifests.stream().map(Manifest::object).toList();
      List<Object> installed = Injected.templates(there);
      boolean templates = !installed.isEmpty() && !installed.equals(Injected.templates(here));
      return new Proof(
          dumped.isEmpty() ? Optional.empty() : Optional.of(compared(dumped, read)),
          compared(there, here),
          templates,
          installation.mesh().flavor() == Mesh.Flavor.SAIL,
          mesh.isPresent() && installation.objects(Installation.ISTIOD).isEmpty(),
          mesh.map(plane -> plane.adoption().isBeside()).orElse(false));
    }

    /** A namespace that the file does not render stays in the cluster, so it is not compared. */
    private void namespaces(List<Manifest> manifests) {
      Set<Manifest.Identity> made =
          manifests.stream().map(Manifest::identity).collect(Collectors.toSet());
      installation.objects(Installation.NAMESPACES).stream()
          .filter(namespace -> made.contains(new Manifest("", namespace).identity()))
          .forEach(there::add);
    }

    /** Adds other objects of a dump that have the name of an object that the file renders. */
    private void alike(List<Manifest> manifests) {
      Set<Manifest.Identity> made =
          manifests.stream().map(Manifest::identity).collect(Collectors.toSet());
      Set<Manifest.Identity> known =
          there.stream()
              .map(object -> new Manifest("", object).identity())
              .collect(Collectors.toSet());
      installation.configuration().ifPresent(rest -> there.addAll(rest.named(made, known)));
    }

    private static Comparison compared(
        List<Map<String, Object>> there, List<Map<String, Object>> here) {
      return Comparison.of(Injected.without(there), Injected.without(here));
    }

    private void controlPlane(CarriedMesh plane) {
      List<Map<String, Object>> objects = installation.objects(Installation.ISTIOD);
      boolean beside = plane.adoption().isBeside();
      if (!beside && !objects.isEmpty()) {
        there.addAll(objects);
        there.addAll(installation.objects(Installation.HOME));
        return;
      }
      try {
        there.addAll(
            charts.istiod(
                plane.named(), plane.adoption().revision(), plane.adoption().namespace()));
        if (!objects.isEmpty() && plane.release().version().isPresent()) {
          dumped.addAll(objects);
          read.addAll(charts.istiod(plane.installed(), plane.oldRevision(), plane.oldNamespace()));
        }
      } catch (ChartRefusal refusal) {
        refused("istiod", refusal);
      }
    }

    private void gateway(CarriedGateway gateway) {
      String old = gateway.from().name().orElse("");
      List<Map<String, Object>> objects = installation.objects(old);
      String name = gateway.objectName().orElse(tenant.name() + "-" + gateway.name());
      String namespace = gateway.namespace().orElse(tenant.name() + "-gateways");
      if (gateway.keepsNames() && !objects.isEmpty()) {
        there.addAll(objects);
        return;
      }
      try {
        there.addAll(charts.gateway(underNewName(gateway, old, name), name, namespace));
        if (!objects.isEmpty()) {
          dumped.addAll(objects.stream().map(InjectedParts::without).toList());
          read.addAll(
              charts.gateway(
                  gateway.installed().value(), old, gateway.from().namespace().orElse(namespace)));
        }
      } catch (ChartRefusal refusal) {
        refused(name, refusal);
      }
    }

    /**
     * The values under the new name. The gateway keeps the label by which Istio's Gateways select
     * it.
     */
    private Map<String, Object> underNewName(CarriedGateway gateway, String old, String name) {
      Map<String, Object> values = new LinkedHashMap<>(gateway.installed().value());
      String label = gateway.revision().orElse(tenant.mesh().label());
      Map<String, Object> named = new LinkedHashMap<>();
      named.put("name", "");
      named.put("revision", label);
      if (!old.isEmpty() && !gateway.keepsNames()) {
        GatewayChart before =
            GatewayChart.of(charts.release(), old, "any", Map.of(), gateway.installed().value());
        named.put("labels", before.selector());
        Map<String, Object> account = accountOf(values);
        if (!Boolean.FALSE.equals(account.get("create"))) {
          account.remove("name");
          values.put("serviceAccount", account);
        }
      }
      return DefaultValues.merged(values, named);
    }

    private static Map<String, Object> accountOf(Map<String, Object> values) {
      Map<String, Object> account = new LinkedHashMap<>();
      if (values.get("serviceAccount") instanceof Map<?, ?> written) {
        written.forEach((key, value) -> account.put(String.valueOf(key), value));
      }
      return account;
    }

    private void refused(String part, ChartRefusal refusal) {
      installation.remark(
          installation
              .mesh()
              .values()
              .or(() -> installation.gateways().stream().findFirst().map(InstalledGateway::values))
              .orElseThrow()
              .place(),
          "chart %s rejects what is installed".formatted(part),
          refusal.getMessage());
    }
  }
}
