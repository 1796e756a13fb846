package dev.meshfleet.read;

import dev.meshfleet.finding.Code;
import dev.meshfleet.fleet.Fleet;
import java.util.List;

/** The fields of {@code spec.mesh} that are the host's to set, and not a Shared tenant's. */
final class HostsFields {
  private static final List<String> NAMES =
      List.of(
          "flavor",
          "version",
          "revision",
          "namespace",
          "tags",
          "default",
          "canary",
          "trust",
          "topology",
          "hosting",
          "values");

  private HostsFields() {}

  /** Notes each one that the tenant's own file has; what the fleet's defaults say is for others. */
  static void refuse(Fields mesh) {
    for (String name : NAMES) {
      if (mesh.has(name) && !Fleet.isFileOf(mesh.placeOf(name))) {
        mesh.findings()
            .error(
                mesh.placeOf(name),
                Code.WRONG_VALUE,
                "%s is the host's to set: a Shared tenant has no control plane of its own"
                    .formatted(mesh.pathOf(name)),
                "remove it, or make the tenant a Dedicated one");
      }
    }
  }
}
