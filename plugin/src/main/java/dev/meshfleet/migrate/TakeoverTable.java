package dev.meshfleet.migrate;

import dev.meshfleet.fleet.Mesh;
import dev.meshfleet.fleet.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the new tenant takes over in place, and what it creates in addition to the installation: one
 * table, and the steps in their order.
 */
final class TakeoverTable {
  private static final String PLACE = "in place";
  private static final String BESIDE = "beside";
  private static final String GUESSED = "in place?";

  private final String tenant;
  private final Policy policy;
  private final Installation installation;
  private final Optional<CarriedMesh> mesh;
  private final List<CarriedGateway> gateways;
  private final List<Row> rows = new ArrayList<>();

  /** One line: what it is, how it moves, which object, and what happens to it. */
  private record Row(String part, String way, String object, String effect) {}

  private TakeoverTable(
      String tenant,
      Policy policy,
      Installation installation,
      Optional<CarriedMesh> mesh,
      List<CarriedGateway> gateways) {
    this.tenant = tenant;
    this.policy = policy;
    this.installation = installation;
    this.mesh = mesh;
    this.gateways = gateways;
  }

  /** The lines of the table and of the steps; none if no source describes a control plane. */
  static List<String> of(
      String tenant,
      Policy policy,
      Installation installation,
      Optional<CarriedMesh> mesh,
      List<CarriedGateway> gateways) {
    return mesh.isEmpty()
        ? List.of()
        : new TakeoverTable(tenant, policy, installation, mesh, gateways).lines();
  }

  private List<String> lines() {
    mesh.ifPresent(this::controlPlane);
    gateways.forEach(this::gateway);
    installation.namespaces().forEach(this::namespace);
    List<String> lines = new ArrayList<>();
    lines.add("Objects that the tenant takes over in place, or creates beside the installation:");
    int part = width(rows.stream().map(Row::part).toList());
    int object = width(rows.stream().map(Row::object).toList());
    for (Row row : rows) {
      String form = "  %-" + part + "s  %-9s  %-" + object + "s  %s";
      lines.add(form.formatted(row.part(), row.way(), row.object(), row.effect()).stripTrailing());
    }
    lines.add("Steps:");
    List<String> steps =
        TakeoverSteps.of(tenant, policy, installation, mesh.orElseThrow(), gateways);
    for (int i = 0; i < steps.size(); i++) {
      lines.add("  %d. %s".formatted(i + 1, steps.get(i)));
    }
    return lines;
  }

  private static int width(List<String> texts) {
    return texts.stream().mapToInt(String::length).max().orElse(1);
  }

  private void controlPlane(CarriedMesh plane) {
    Adoption adoption = plane.adoption();
    String suffix = plane.oldRevision().isEmpty() ? "" : "-" + plane.oldRevision();
    String old = plane.oldNamespace() + "/istiod" + suffix;
    String now = adoption.namespace() + "/istiod-" + adoption.revision();
    rows.add(
        adoption.isBeside()
            ? new Row("control plane", BESIDE, old + " -> " + now, adoption.reasons().get(0))
            : new Row("control plane", PLACE, now, "same names, no restart of proxies"));
    if (DefaultRevision.isInstalled(installation)) {
      rows.add(
          plane.byDefault()
              ? new Row("default", PLACE, Mesh.DEFAULT, "istio-injection: enabled keeps working")
              : new Row("default", BESIDE, Mesh.DEFAULT, "the installed control plane keeps it"));
    }
  }

  private void gateway(CarriedGateway gateway) {
    String now = gateway.place(tenant);
    if (gateway.isGuessed()) {
      rows.add(
          new Row("gateway", GUESSED, now, "only if it has this name and namespace: see Steps"));
      return;
    }
    String old =
        gateway.from().namespace().map(found -> found + "/").orElse("")
            + gateway.from().name().orElse(gateway.from().called());
    rows.add(
        gateway.keepsNames()
            ? new Row(
                "gateway", PLACE, now, "same Service and address, pods are replaced at most once")
            : new Row(
                "gateway",
                BESIDE,
                old + " -> " + now,
                gateway.egress()
                    ? "a new Service with a new name"
                    : "a new Service with a new address"));
  }

  private void namespace(InstalledNamespace namespace) {
    boolean labelled = installation.labelled().containsKey(namespace.name());
    boolean kept =
        mesh.filter(plane -> !plane.adoption().isBeside())
            .filter(plane -> !labelled || plane.byDefault())
            .isPresent();
    rows.add(
        new Row(
            "namespace",
            PLACE,
            namespace.name(),
            kept || !namespace.injection() ? "no restart" : "its pods restart once"));
  }
}
