package dev.meshfleet.migrate;

import dev.meshfleet.finding.Place;
import java.util.Set;
import java.util.stream.Collectors;

/** The objects of a dump that are neither compared nor migrated: accounts for each of them. */
final class DumpedRest {
  private DumpedRest() {}

  /** Call it after all remarks are added, because a remark on an object accounts for it. */
  static void account(Installation into) {
    Set<Place> remarked = into.remarks().stream().map(Remark::place).collect(Collectors.toSet());
    for (Resource object : into.dumped()) {
      boolean configuration = object.group().endsWith(".istio.io"); // Configuration has each of it
      if (configuration || remarked.contains(object.place())) {
        into.account().settle(object.node());
      } else {
        into.account().meaningless(object, reason(object));
      }
    }
  }

  private static String reason(Resource object) {
    return switch (object.kind()) {
      case "Namespace" -> "the namespace is not part of the mesh";
      case "Secret" -> "the content of Secrets is not read";
      default -> "it is not part of the installation of Istio";
    };
  }
}
