package dev.meshfleet.migrate;

import dev.meshfleet.fleet.Mesh;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What to do, in this order, to get from what is installed to the new tenant. */
final class TakeoverSteps {
  private final String tenant;
  private final Installation installation;
  private final CarriedMesh plane;
  private final List<CarriedGateway> gateways;
  private final List<String> steps = new ArrayList<>();

  private TakeoverSteps(
      String tenant, Installation installation, CarriedMesh plane, List<CarriedGateway> gateways) {
    this.tenant = tenant;
    this.installation = installation;
    this.plane = plane;
    this.gateways = gateways;
  }

  static List<String> of(
      String tenant, Installation installation, CarriedMesh plane, List<CarriedGateway> gateways) {
    TakeoverSteps all = new TakeoverSteps(tenant, installation, plane, gateways);
    all.root();
    all.bare();
    all.sync();
    all.namespaces();
    all.addresses();
    all.old();
    return all.steps;
  }

  private boolean isBeside() {
    return plane.adoption().isBeside();
  }

  /** Pods of both control planes trust each other below one root only. */
  private void root() {
    boolean moves = !plane.adoption().namespace().equals(plane.oldNamespace());
    if (!isBeside() || !moves) {
      return;
    }
    boolean secret =
        installation
            .authority()
            .map(authority -> authority.ca() == Mesh.Trust.Authority.SECRET)
            .orElse(false);
    if (secret) {
      steps.add(
          ("Create the namespace %s and copy the Secret cacerts of %s there, so that both control"
                  + " planes sign with one root.")
              .formatted(plane.adoption().namespace(), plane.oldNamespace()));
    } else if (installation.authority().isEmpty()) {
      steps.add(
          "Pods of the old and the new control plane cannot call each other by mTLS, as each has a"
              + " root of its own. To avoid that, create a Secret cacerts with one root in both"
              + " namespaces first, and set mesh.trust.ca: Secret.");
    }
  }

  /** Server-side apply keeps what others set in a container that was never injected. */
  private void bare() {
    for (CarriedGateway gateway : gateways) {
      if (gateway.keepsNames() && isBare(gateway)) {
        steps.add(
            ("Delete the Deployment but not its pods, as a sync would keep the old proxy's settings"
                    + " in it: kubectl delete deployment -n %s %s --cascade=orphan")
                .formatted(
                    gateway.from().namespace().orElse(""), gateway.from().name().orElse("")));
      }
    }
  }

  private boolean isBare(CarriedGateway gateway) {
    return installation.objects(gateway.from().name().orElse("")).stream()
        .filter(object -> "Deployment".equals(object.get("kind")))
        .map(object -> String.valueOf(object.get("spec")))
        .anyMatch(spec -> spec.contains("proxyv2") && spec.contains("router"));
  }

  private void sync() {
    steps.add(
        "Sync the Application mesh-%s. Do not uninstall Helm releases whose objects are taken over:"
                .formatted(tenant)
            + " helm uninstall would delete them. Delete the Secrets of such a release instead"
            + " (kubectl delete secret -l owner=helm,name=RELEASE -n NAMESPACE).");
  }

  private void namespaces() {
    if (!installation.labelled().isEmpty() && !plane.byDefault()) {
      steps.add(
          "Remove the old label: kubectl label namespace %s istio-injection-"
              .formatted(String.join(" ", installation.labelled().keySet())));
    }
    List<String> moving =
        installation.namespaces().stream()
            .filter(InstalledNamespace::injection)
            .map(InstalledNamespace::name)
            .filter(
                name ->
                    isBeside() || installation.labelled().containsKey(name) && !plane.byDefault())
            .toList();
    List<String> restarts =
        new ArrayList<>(
            moving.stream().map("kubectl rollout restart deployment -n %s"::formatted).toList());
    gateways.stream()
        .filter(CarriedGateway::keepsNames)
        .filter(gateway -> !plane.byDefault() && isLabelled(gateway))
        .map(
            gateway ->
                "kubectl rollout restart deployment %s -n %s"
                    .formatted(
                        gateway.from().name().orElse(""), gateway.from().namespace().orElse("")))
        .forEach(restarts::add);
    if (!restarts.isEmpty()) {
      steps.add("Restart the pods, one namespace at a time: " + String.join("; ", restarts));
    }
  }

  /** Until the label is gone the old control plane injects its pods. */
  private boolean isLabelled(CarriedGateway gateway) {
    return gateway.from().namespace().map(installation.labelled()::containsKey).orElse(false);
  }

  private void addresses() {
    Map<Boolean, List<CarriedGateway>> kept =
        gateways.stream().collect(Collectors.partitioningBy(CarriedGateway::keepsNames));
    for (CarriedGateway gateway : kept.get(false)) {
      steps.add(
          "Point DNS from gateway %s to the new one, then remove the old one."
              .formatted(gateway.from().name().orElse(gateway.from().called())));
    }
  }

  private void old() {
    if (isBeside()) {
      steps.add(
          "When istioctl proxy-status lists no proxy of the old control plane, remove it."
              + (DefaultRevision.isInstalled(installation)
                  ? " Only then set mesh.default: true, if this mesh is to be the default."
                  : ""));
    }
  }
}
