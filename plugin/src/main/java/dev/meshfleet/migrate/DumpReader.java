package dev.meshfleet.migrate;

import dev.meshfleet.finding.Code;
import dev.meshfleet.finding.Findings;
import java.util.List;
import java.util.Optional;

/** Reads a dump: selects the control plane, and reads its gateways and its namespaces. */
final class DumpReader {
  private final String tenant;
  private final Dump dump;
  private final Installation into;

  private DumpReader(String tenant, Dump dump, Installation into) {
    this.tenant = tenant;
    this.dump = dump;
    this.into = into;
  }

  /**
   * @param tenant that owns the control plane, if the dump has several
   * @param findings takes the reasons if the dump cannot be used
   */
  static void read(String tenant, Dump dump, Installation into, Findings findings) {
    DumpReader reader = new DumpReader(tenant, dump, into);
    List<Resource> planes = dump.controlPlanes();
    List<Resource> gateways = dump.gateways();
    boolean known = into.isRead();
    boolean any =
        !planes.isEmpty() || !gateways.isEmpty() || dump.of("Namespace").findAny().isPresent();
    if (!any && !known) {
      findings.error(
          dump.resources().get(0).place(),
          Code.WRONG_KIND,
          "these objects are not an installation of Istio: " + dump.words(),
          SourceReader.TAKEN);
      return;
    }
    Optional<Resource> plane = planes.isEmpty() ? Optional.empty() : reader.choose(planes);
    if (plane.isEmpty() && !planes.isEmpty()) {
      findings.error(
          planes.get(0).place(),
          Code.REFERENCE,
          "there are several control planes, and none has the revision \"%s\": %s"
              .formatted(tenant, reader.names(planes)),
          "dump only one of them: kubectl get … -n <its namespace>");
      return;
    }
    reader.read(plane, planes, gateways);
  }

  private Optional<Resource> choose(List<Resource> planes) {
    if (planes.size() == 1) {
      return Optional.of(planes.get(0));
    }
    return planes.stream()
        .filter(plane -> DumpedControlPlane.revision(plane).equals(tenant))
        .findFirst();
  }

  private String names(List<Resource> planes) {
    return String.join(", ", planes.stream().map(Resource::toString).toList());
  }

  private void read(Optional<Resource> plane, List<Resource> planes, List<Resource> gateways) {
    plane.ifPresent(found -> DumpedControlPlane.read(found, dump, into));
    for (Resource other : planes) {
      if (plane.isPresent() && other != plane.get()) {
        into.remark(
            other.place(),
            other.toString(),
            "another control plane: create a tenant file of its own for it");
      }
    }
    Membership membership = Membership.of(into, plane.isEmpty() ? 0 : planes.size(), dump);
    gateways.forEach(gateway -> gateway(gateway, membership));
    DumpedNamespaces.read(tenant, dump, membership, into);
    into.configuration(Configuration.of(dump, into));
  }

  private void gateway(Resource gateway, Membership membership) {
    Optional<Boolean> ours = membership.has(gateway);
    if (!ours.orElse(membership.isAlone())) {
      into.remark(
          gateway.place(),
          gateway.toString(),
          ours.isPresent()
              ? "the gateway belongs to another control plane"
              : "its control plane is unknown: add its Namespace to the dump");
    } else if (Dump.isManaged(gateway)) {
      into.remark(
          gateway.place(),
          gateway.toString(),
          "istiod created it for a Gateway of the Gateway API, which stays unchanged");
    } else {
      if (ours.isEmpty()) {
        into.remark(
            gateway.place(),
            gateway.toString(),
            "its control plane is unknown; it is treated as a gateway of this control plane");
      }
      DumpedGateway.read(gateway, dump, into);
    }
  }
}
