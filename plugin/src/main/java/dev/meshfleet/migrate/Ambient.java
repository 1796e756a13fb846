package dev.meshfleet.migrate;

import dev.meshfleet.finding.Code;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.finding.Place;
import dev.meshfleet.yaml.Node;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Rejects an ambient mesh: its pods have no sidecar, and Meshfleet renders only sidecar meshes. */
final class Ambient {
  private static final String SWITCH = "PILOT_ENABLE_AMBIENT";

  private final Installation installation;
  private final Dump dump;

  private Ambient(Installation installation, Dump dump) {
    this.installation = installation;
    this.dump = dump;
  }

  /**
   * @param findings takes the error
   */
  static void refuse(Installation installation, Dump dump, Findings findings) {
    new Ambient(installation, dump)
        .sign()
        .ifPresent(
            sign -> {
              String members = members(dump);
              findings.error(
                  sign.place(),
                  Code.WRONG_KIND,
                  "this is an ambient mesh (%s), but Meshfleet renders only sidecar meshes%s"
                      .formatted(
                          sign.what(),
                          members.isEmpty()
                              ? ""
                              : ": %s (istio.io/dataplane-mode: ambient) would get no proxy"
                                  .formatted(members)),
                  "keep it outside of the fleet, or move its workloads to sidecars first and remove"
                      + " the ambient settings from the source");
            });
  }

  private Optional<Remark> sign() {
    return installation.ambient().or(this::ofValues).or(this::ofDeployment);
  }

  private Optional<Remark> ofValues() {
    Optional<Node.Mapping> values = installation.mesh().values().map(FlatValues::withoutPilot);
    if (values.isEmpty()) {
      return Optional.empty();
    }
    for (List<String> path : List.of(List.of("profile"), List.of("global", "profile"))) {
      Optional<Node> profile = Plain.at(values.get(), path.toArray(String[]::new));
      if (profile.isPresent() && profile.get().value().equals("ambient")) {
        return sign(profile.get().place(), "profile: ambient");
      }
    }
    return Plain.at(values.get(), "env", SWITCH)
        .filter(Ambient::isTrue)
        .flatMap(node -> sign(node.place(), SWITCH + ": true"));
  }

  private static boolean isTrue(Node node) {
    return String.valueOf(node.value()).equals("true");
  }

  private static Optional<Remark> sign(Place place, String what) {
    return Optional.of(new Remark(place, what, ""));
  }

  /** A tool can set it directly in istiod's environment. */
  private Optional<Remark> ofDeployment() {
    return dump.controlPlanes().stream()
        .filter(plane -> plane.namespace().equals(home()))
        .flatMap(
            plane -> Plain.items(plane.node(), "spec", "template", "spec", "containers").stream())
        .flatMap(container -> Plain.items(container, "env").stream())
        .filter(variable -> Plain.text(variable, "name").equals(Optional.of(SWITCH)))
        .filter(variable -> Plain.text(variable, "value").equals(Optional.of("true")))
        .findFirst()
        .flatMap(variable -> sign(variable.place(), SWITCH + ": true"));
  }

  private String home() {
    return installation.mesh().namespace().map(Object::toString).orElse("");
  }

  private static String members(Dump dump) {
    return dump.of("", "Namespace")
        .filter(found -> "ambient".equals(found.labels().get("istio.io/dataplane-mode")))
        .map(Resource::name)
        .collect(Collectors.joining(", "));
  }
}
