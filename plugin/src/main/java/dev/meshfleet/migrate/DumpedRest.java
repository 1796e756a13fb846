package dev.meshfleet.migrate;

import dev.meshfleet.finding.Place;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The objects of a dump that are neither compared nor carried over: accounts for each of them. */
final class DumpedRest {
  private DumpedRest() {}

  static void read(List<Resource> objects, Installation into) {
    Set<Place> remarked = into.remarks().stream().map(Remark::place).collect(Collectors.toSet());
    for (Resource object : objects) {
      boolean configuration = object.group().endsWith(".istio.io");
      boolean gateway = object.kind().equals("Gateway");
      if (remarked.contains(object.place()) || configuration && !gateway) {
        into.account().settle(object.node());
      } else if (configuration && into.account().isOpen(object.node())) {
        into.remark(
            object.node(),
            object.toString(),
            "it stays in the cluster as it is: it selects no gateway of this installation");
      } else {
        into.account().meaningless(object, reason(object));
      }
    }
  }

  private static String reason(Resource object) {
    return switch (object.kind()) {
      case "Namespace" -> "the namespace is not part of the mesh";
      case "Secret" -> "the content of Secrets is not read";
      default -> "the object is not part of the installation of Istio";
    };
  }
}
