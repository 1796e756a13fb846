package dev.meshfleet.explain;

import dev.meshfleet.fleet.Fleet;
import dev.meshfleet.fleet.Mesh;
import dev.meshfleet.fleet.SourceFile;
import dev.meshfleet.fleet.Tenant;
import dev.meshfleet.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A field that nobody wrote, in a tenant's file or as the fleet's default, so that Meshfleet's
 * holds.
 *
 * @param value that holds
 * @param others to try in its place
 */
record OpenField(
    SourceFile file, Node.Mapping root, List<Object> path, String value, List<?> others) {
  private static final List<Object> DEFAULTS = List.of("spec", "defaults");

  String name() {
    return WrittenField.name(path);
  }

  /**
   * The open fields of a tenant.
   *
   * @param fleetFile the content of fleet.yaml, if there is one
   */
  static List<OpenField> of(
      Fleet fleet, Tenant tenant, SourceFile file, Optional<Node.Mapping> fleetFile) {
    Optional<Node.Mapping> root = WrittenFields.root(file);
    if (root.isEmpty()) {
      return List.of();
    }
    Collector open = new Collector(file, root.get(), fleetFile, new ArrayList<>());
    Mesh mesh = fleet.planeOf(tenant).mesh();
    open.add(Default.ofTenants(), tenant, List.of("spec"));
    for (int i = 0; i < open.size("namespaces"); i++) {
      open.add(
          Default.ofNamespaces(mesh), tenant.namespaces().get(i), List.of("spec", "namespaces", i));
    }
    for (int i = 0; i < open.size("gateways"); i++) {
      open.add(Default.ofGateways(mesh), tenant.gateways().get(i), List.of("spec", "gateways", i));
    }
    return List.copyOf(open.found);
  }

  private record Collector(
      SourceFile file, Node.Mapping root, Optional<Node.Mapping> fleetFile, List<OpenField> found) {

    <T> void add(List<Default<T>> defaults, T owner, List<Object> around) {
      for (Default<T> each : defaults) {
        List<Object> path = new ArrayList<>(around);
        path.addAll(List.of(each.field().split("\\.")));
        if (!isWritten(path)) {
          found.add(
              new OpenField(
                  file,
                  root,
                  List.copyOf(path),
                  each.taken().apply(owner),
                  each.others().apply(owner)));
        }
      }
    }

    private boolean isWritten(List<Object> path) {
      List<Object> inFleet = new ArrayList<>(DEFAULTS);
      inFleet.addAll(path.subList(1, path.size()));
      return WrittenFields.at(root, path).isPresent()
          || fleetFile.flatMap(f -> WrittenFields.at(f, inFleet)).isPresent();
    }

    /** Only a list in the tenant's own file has entries that can be told apart. */
    int size(String list) {
      return WrittenFields.at(root, List.of("spec", list))
          .filter(Node.Sequence.class::isInstance)
          .map(found -> ((Node.Sequence) found).items().size())
          .orElse(0);
    }
  }
}
