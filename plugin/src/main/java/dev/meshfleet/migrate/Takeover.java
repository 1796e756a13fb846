package dev.meshfleet.migrate;

import dev.meshfleet.fleet.Policy;
import java.util.List;
import java.util.Optional;

/**
 * The way from an installation to its tenant.
 *
 * @param moves the file with what must exist in other namespaces; empty if nothing must
 */
record Takeover(
    String tenant,
    Policy policy,
    Installation installation,
    CarriedMesh plane,
    List<CarriedGateway> gateways,
    Optional<MovesName> moves) {

  /**
   * The file of {@code --with-moves}.
   *
   * @param name as the caller wrote it
   * @param isWritten whether this call writes it
   */
  record MovesName(String name, boolean isWritten) {}

  FirstIsolation isolation() {
    return new FirstIsolation(tenant, installation, Optional.of(plane), gateways);
  }

  /** Whether the new control plane runs in addition to the installed one. */
  boolean isBeside() {
    return plane.adoption().isBeside();
  }

  /** Whether the tenant's Application applies objects that something else applies today. */
  boolean takesOver() {
    return !isBeside() || !kept().isEmpty();
  }

  /** The installed gateways that the tenant takes over in place. */
  List<InstalledGateway> kept() {
    return gateways.stream().filter(CarriedGateway::keepsNames).map(CarriedGateway::from).toList();
  }

  /** What applies the objects that the tenant takes over: it must stop before the merge. */
  List<Owner> stopped() {
    return installation.owners().of(!isBeside(), kept());
  }
}
