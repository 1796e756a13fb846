package dev.meshfleet.migrate;

import dev.meshfleet.fleet.Mesh;
import dev.meshfleet.fleet.Policy;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The steps from the installation to the new tenant, in their order. */
final class TakeoverSteps {
  private final String tenant;
  private final Policy policy;
  private final Installation installation;
  private final CarriedMesh plane;
  private final List<CarriedGateway> gateways;
  private final List<String> steps = new ArrayList<>();

  private TakeoverSteps(
      String tenant,
      Policy policy,
      Installation installation,
      CarriedMesh plane,
      List<CarriedGateway> gateways) {
    this.tenant = tenant;
    this.policy = policy;
    this.installation = installation;
    this.plane = plane;
    this.gateways = gateways;
  }

  static List<String> of(
      String tenant,
      Policy policy,
      Installation installation,
      CarriedMesh plane,
      List<CarriedGateway> gateways) {
    TakeoverSteps all = new TakeoverSteps(tenant, policy, installation, plane, gateways);
    all.names();
    all.file();
    all.root();
    all.owners();
    all.bare();
    all.sync();
    all.label();
    all.restarts();
    all.addresses();
    all.old();
    return all.steps;
  }

  /** Helm values do not depend on the name of their release. */
  private void names() {
    for (CarriedGateway gateway : gateways) {
      if (gateway.isGuessed()) {
        steps.add(
            ("Check the name of gateway %s: helm get manifest RELEASE -n NAMESPACE must show the"
                    + " Service %s. If it shows another one, pass the output to this command with"
                    + " another --from, after kubectl apply --dry-run=client -o yaml -f -.")
                .formatted(gateway.name(), gateway.place(tenant)));
      }
    }
  }

  /** What people must add before the file is complete and valid. */
  private void file() {
    if (installation.namespaces().isEmpty()) {
      steps.add(
          "List the namespaces of the tenant under spec.namespaces: the sources do not name them.");
    }
    Set<String> values = new LinkedHashSet<>(AllowedValues.refused(policy, plane.values()));
    gateways.forEach(gateway -> values.addAll(AllowedValues.refused(policy, gateway.values())));
    if (!values.isEmpty()) {
      steps.add("Ask the platform team to " + policy.values().wayToAllow(values) + ".");
    }
  }

  private boolean takesOver() {
    return !isBeside() || gateways.stream().anyMatch(CarriedGateway::keepsNames);
  }

  /** The current owner of the objects must stop applying them, without deleting them. */
  private void owners() {
    if (!takesOver()) {
      return;
    }
    for (String application : installation.applications()) {
      steps.add(
          ("Stop Argo CD from syncing the installation, and keep its resources: argocd app delete %s"
                  + " --cascade=false. Without --cascade=false, the mesh is deleted.")
              .formatted(application));
    }
    steps.add(
        "If Helm installed the objects that the tenant takes over, delete the record"
            + " of the release: kubectl delete secret -l owner=helm,name=RELEASE -n"
            + " NAMESPACE. Do not run helm uninstall: it deletes the mesh.");
  }

  private boolean isBeside() {
    return plane.adoption().isBeside();
  }

  /** Pods of both control planes trust each other only if both have the same root. */
  private void root() {
    boolean moves = !plane.adoption().namespace().equals(plane.oldNamespace());
    if (!isBeside() || !moves) {
      return;
    }
    boolean secret =
        installation
            .mesh()
            .authority()
            .map(authority -> authority.ca() == Mesh.Trust.Authority.SECRET)
            .orElse(false);
    if (secret) {
      steps.add(
          ("Create the namespace %s and copy the Secret cacerts of %s there, so that both control"
                  + " planes sign with one root.")
              .formatted(plane.adoption().namespace(), plane.oldNamespace()));
    } else if (installation.mesh().authority().isEmpty()) {
      steps.add(
          "Pods of the old and the new control plane cannot call each other by mTLS, because each"
              + " has its own root. To avoid that, create a Secret cacerts with one root in both"
              + " namespaces first, and set mesh.trust.ca: Secret.");
    }
  }

  /** Server-side apply keeps fields that others set in a container that is not injected. */
  private void bare() {
    for (CarriedGateway gateway : gateways) {
      if (gateway.keepsNames() && installation.isBare(gateway.from())) {
        steps.add(
            ("Delete the Deployment but not its pods, because a sync keeps the old proxy's settings"
                    + " in it: kubectl delete deployment -n %s %s --cascade=orphan")
                .formatted(
                    gateway.from().namespace().orElse(""), gateway.from().name().orElse("")));
      }
    }
  }

  private void sync() {
    steps.add(
        takesOver()
            ? "Sync the Application with server-side apply: argocd app sync mesh-%s --server-side"
                .formatted(tenant)
            : "Sync the Application: argocd app sync mesh-%s".formatted(tenant));
  }

  private void label() {
    if (!installation.labelled().isEmpty() && !plane.byDefault()) {
      steps.add(
          "Remove the old label: kubectl label namespace %s istio-injection-"
              .formatted(String.join(" ", installation.labelled().keySet())));
    }
  }

  private void restarts() {
    List<String> commands = new Restarts(installation, plane, gateways).commands();
    if (!commands.isEmpty()) {
      steps.add("Restart the pods, one namespace at a time: " + String.join("; ", commands));
    }
  }

  private void addresses() {
    Map<Boolean, List<CarriedGateway>> kept =
        gateways.stream().collect(Collectors.partitioningBy(CarriedGateway::keepsNames));
    for (CarriedGateway gateway : kept.get(false)) {
      String old = gateway.from().name().orElse(gateway.from().called());
      steps.add(
          (gateway.egress()
                  ? "Route traffic that leaves the mesh through %s instead of gateway %s, then remove"
                      + " the old gateway."
                  : "Point DNS to %s instead of gateway %s, then remove the old gateway.")
              .formatted(gateway.place(tenant), old));
    }
  }

  private void old() {
    if (isBeside()) {
      steps.add(
          "When istioctl proxy-status lists no proxy of the old control plane, remove it"
              + applications()
              + "."
              + (DefaultRevision.isInstalled(installation)
                  ? " Only then set mesh.default: true, if this mesh becomes the default."
                  : ""));
    }
  }

  private String applications() {
    return installation.applications().isEmpty() || takesOver()
        ? ""
        : " (argocd app delete %s --cascade)"
            .formatted(String.join(" ", installation.applications()));
  }
}
