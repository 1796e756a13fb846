package dev.meshfleet.migrate;

import dev.meshfleet.fleet.Mesh;
import java.util.ArrayList;
import java.util.List;

/**
 * What the new tenant takes over in place, and what it creates in addition to the installation: one
 * table, and the steps in their order.
 */
final class TakeoverTable {
  private static final String PLACE = "in place";
  private static final String SECOND = "separate";
  private static final String GUESSED = "in place?";

  private final Takeover takeover;
  private final Installation installation;
  private final List<Row> rows = new ArrayList<>();

  /** One line: what it is, how it moves, which object, and what happens to it. */
  private record Row(String part, String way, String object, String effect) {}

  private TakeoverTable(Takeover takeover) {
    this.takeover = takeover;
    this.installation = takeover.installation();
  }

  /** The lines of the table and of the steps. */
  static List<String> of(Takeover takeover) {
    return new TakeoverTable(takeover).lines();
  }

  private List<String> lines() {
    controlPlane(takeover.plane());
    takeover.gateways().forEach(this::gateway);
    installation.namespaces().forEach(this::namespace);
    List<String> lines = new ArrayList<>();
    lines.add("Objects that the tenant takes over in place, or creates separately:");
    int part = width(rows.stream().map(Row::part).toList());
    int object = width(rows.stream().map(Row::object).toList());
    for (Row row : rows) {
      String form = "  %-" + part + "s  %-9s  %-" + object + "s  %s";
      lines.add(form.formatted(row.part(), row.way(), row.object(), row.effect()).stripTrailing());
    }
    lines.add("Steps:");
    List<String> steps = TakeoverSteps.of(takeover);
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
            ? new Row("control plane", SECOND, old + " -> " + now, adoption.reasons().get(0))
            : new Row("control plane", PLACE, now, "same names, no restart of proxies"));
    if (DefaultRevision.isInstalled(installation)) {
      rows.add(
          plane.byDefault()
              ? new Row("default", PLACE, Mesh.DEFAULT, "istio-injection: enabled keeps working")
              : new Row("default", SECOND, Mesh.DEFAULT, "the installed control plane keeps it"));
    }
  }

  private void gateway(CarriedGateway gateway) {
    String now = gateway.place(takeover.tenant());
    if (gateway.isGuessed()) {
      rows.add(
          new Row("gateway", GUESSED, now, "only if it has this name and namespace: see Steps"));
      return;
    }
    rows.add(
        gateway.keepsNames()
            ? new Row(
                "gateway", PLACE, now, "same Service and address, pods are replaced at most once")
            : new Row(
                "gateway",
                SECOND,
                gateway.installedPlace() + " -> " + now,
                (gateway.egress()
                        ? "a new Service with a new name"
                        : "a new Service with a new address")
                    + reason(gateway.obstacles())));
  }

  /** The first obstacle, and whether the warning says how to remove all of them. */
  private static String reason(List<GatewayObstacle> obstacles) {
    if (obstacles.isEmpty()) {
      return "";
    }
    boolean removable = obstacles.stream().allMatch(each -> each.remedy().isPresent());
    return ": %s%s"
        .formatted(
            obstacles.get(0).reason(), removable ? ". The warning says how to take it over" : "");
  }

  private void namespace(InstalledNamespace namespace) {
    boolean labelled = installation.labelled().containsKey(namespace.name());
    boolean kept = !takeover.isBeside() && (!labelled || takeover.plane().byDefault());
    rows.add(
        new Row(
            "namespace",
            PLACE,
            namespace.name(),
            kept || !namespace.injection() ? "no restart" : "its pods restart once"));
  }
}
