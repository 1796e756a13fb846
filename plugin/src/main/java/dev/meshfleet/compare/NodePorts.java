package dev.meshfleet.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The node ports of a Service, which the cluster chooses where the manifest leaves them open. */
final class NodePorts {
  private NodePorts() {}

  /** Removes the ports that the cluster assigned and the manifest does not set. */
  static void open(Part there, Part here) {
    List<Part> now = new ArrayList<>();
    here.each("ports", now::add);
    there.each(
        "ports",
        port -> {
          if (now.stream().anyMatch(p -> isSame(p, port) && !p.has("nodePort"))) {
            port.drop("nodePort");
          }
        });
  }

  private static boolean isSame(Part one, Part other) {
    return Objects.equals(one.fields().get("port"), other.fields().get("port"))
        && one.text("protocol").equals(other.text("protocol"));
  }
}
