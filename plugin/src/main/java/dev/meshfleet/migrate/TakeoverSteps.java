package dev.meshfleet.migrate;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The steps from the installation to the new tenant, in their order. */
final class TakeoverSteps {
  private final Takeover takeover;
  private final Installation installation;
  private final CarriedMesh plane;
  private final List<String> steps = new ArrayList<>();

  private TakeoverSteps(Takeover takeover) {
    this.takeover = takeover;
    this.installation = takeover.installation();
    this.plane = takeover.plane();
  }

  static List<String> of(Takeover takeover) {
    TakeoverSteps all = new TakeoverSteps(takeover);
    all.steps.addAll(PreparationSteps.of(takeover));
    all.merge();
    all.moves();
    all.label();
    all.restarts();
    all.addresses();
    all.discovery();
    all.isolation();
    all.old();
    return all.steps;
  }

  private void merge() {
    String application = "mesh-" + takeover.tenant();
    steps.add(
        "Run meshfleet validate, commit the tenant file, and merge it. Argo CD syncs the Application"
            + " %s by itself; wait until it is Synced and Healthy.".formatted(application)
            + (takeover.takesOver()
                ? " If it reports that objects are part of another Application, sync once by hand:"
                    + " argocd app sync %s --server-side".formatted(application)
                : ""));
  }

  private void moves() {
    takeover
        .moves()
        .ifPresent(
            file ->
                steps.add(
                    (file.isWritten()
                            ? "Create what must exist in other namespaces: review %1$s, run the commands"
                                + " in its comments, then kubectl apply -f %1$s"
                            : "Create what must exist in other namespaces: run this command again with"
                                + " --print --with-moves %1$s, review that file, run the commands in"
                                + " its comments, then kubectl apply -f %1$s")
                        .formatted(file.name())));
  }

  private void label() {
    Set<String> labelled =
        DefaultRevision.relabelled(takeover.tenant(), takeover.gateways(), installation).keySet();
    if (!labelled.isEmpty() && !plane.byDefault()) {
      steps.add(
          "Remove the old label as an administrator: kubectl label namespace %s istio-injection-"
              .formatted(String.join(" ", labelled)));
    }
  }

  private void restarts() {
    List<String> commands = new Restarts(installation, plane, takeover.gateways()).commands();
    if (!commands.isEmpty()) {
      steps.add("Restart the pods, one namespace at a time: " + String.join("; ", commands));
    }
  }

  private void addresses() {
    for (CarriedGateway gateway : takeover.isolation().gatewaysOutside()) {
      steps.add(
          (gateway.egress()
                      ? "Route traffic that leaves the mesh through %s instead of gateway %s. When no"
                          + " traffic comes through the old gateway, remove it"
                      : "Test %s, and point DNS to it instead of gateway %s. When no traffic comes through"
                          + " the old gateway, remove it")
                  .formatted(gateway.place(takeover.tenant()), gateway.installedPlace())
              + removal(installation.owners().onlyOf(gateway.from()).stream().toList())
              + ".");
    }
  }

  private void discovery() {
    Set<String> outside = takeover.isolation().gatewayNamespaces();
    if (!outside.isEmpty()) {
      steps.add(
          "Remove the label of the old gateway's namespace as an administrator: kubectl label namespace"
              + " %s istio-discovery-".formatted(String.join(" ", outside)));
    }
  }

  private void isolation() {
    steps.add(
        ("Turn isolation on: remove %s from the tenant file, and merge. From then on, only pods of the"
                + " tenant can call its workloads%s. Check first that no other caller is left.")
            .formatted(
                takeover.isolation().names(),
                installation.mesh().isStrict() ? "" : ", and only with mTLS"));
  }

  private void old() {
    if (takeover.isBeside()) {
      steps.add(
          "When istioctl proxy-status lists no proxy of the old control plane, remove it"
              + removal(installation.owners().of(true, List.of()))
              + "."
              + (DefaultRevision.isInstalled(installation)
                  ? " Only then set mesh.default: true, if this mesh becomes the default."
                  : ""));
    }
  }

  /** Removed in another way, a release is installed again by its owner. */
  private String removal(List<Owner> owners) {
    List<String> ways =
        owners.stream()
            .filter(owner -> !takeover.stopped().contains(owner))
            .map(Owner::removal)
            .toList();
    if (ways.isEmpty()) {
      return owners.isEmpty() ? "" : ": delete its objects, because its tool is stopped";
    }
    return ", with the tool that applies it: " + String.join("; ", ways);
  }
}
