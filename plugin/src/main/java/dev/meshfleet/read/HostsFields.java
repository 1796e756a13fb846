package dev.meshfleet.read;

import dev.meshfleet.finding.Code;
import dev.meshfleet.fleet.Fleet;
import java.util.List;

/** The fields of {@code spec.mesh} that only the host can set, not a Shared tenant. */
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

  /** Reports each of them in the tenant's own file; those in the fleet's defaults are ignored. */
  static void refuse(Fields mesh) {
    for (String name : NAMES) {
      if (mesh.has(name) && !Fleet.isFileOf(mesh.placeOf(name))) {
        mesh.findings()
            .error(
                mesh.placeOf(name),
                Code.WRONG_VALUE,
                "%s cannot be set in a Shared tenant: its host sets it"
                    .formatted(mesh.pathOf(name)),
                "remove it, or use tenancy: Dedicated");
      }
    }
  }
}
