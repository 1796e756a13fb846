package dev.meshfleet.plan;

import dev.meshfleet.finding.Place;
import dev.meshfleet.fleet.Gateway;
import dev.meshfleet.fleet.Tenant;
import dev.meshfleet.fleet.Values;
import dev.meshfleet.render.Manifest;
import dev.meshfleet.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the field, in a tenant file or in fleet.yaml, that a part of a rendered object comes from.
 * Values of Istio's charts are named after the fields that they set, so the field that matches the
 * longest suffix of the path is used; otherwise the first field with the same text.
 */
final class Origin {
  private static final String APPENDED = "/-";

  /** Fields of objects that have a different name in the charts. */
  private static final Map<String, String> RENAMED =
      Map.of(
          "minReplicas", "autoscaleMin",
          "maxReplicas", "autoscaleMax",
          "replicas", "replicaCount",
          "maxSurge", "rollingMaxSurge",
          "maxUnavailable", "rollingMaxUnavailable");

  private final Tenant tenant;
  private final Manifest.Identity object;
  private final String path;
  private final String written;

  /**
   * @param path JSON pointer into the object
   * @param written the value at this path
   */
  Origin(Tenant tenant, Manifest.Identity object, String path, String written) {
    this.tenant = tenant;
    this.object = object;
    this.path = path;
    this.written = written;
  }

  /**
   * The operation, or otherwise the patch, among these patches that changed the object at the path.
   */
  Optional<Place> inPatches(List<Tenant.Patch> patches) {
    List<Tenant.Patch> own =
        patches.stream()
            .filter(patch -> patch.target().kind().equals(object.kind()))
            .filter(patch -> patch.target().name().equals(object.name()))
            .toList();
    return own.stream()
        .flatMap(patch -> patch.operations().stream())
        .filter(operation -> leadsTo(operation.path()))
        .map(Tenant.Patch.Operation::place)
        .findFirst()
        .or(() -> own.stream().map(Tenant.Patch::at).findFirst());
  }

  /** Whether a pointer is an ancestor of the part, or appends to a list that contains it. */
  private boolean leadsTo(String pointer) {
    String prefix =
        pointer.endsWith(APPENDED)
            ? pointer.substring(0, pointer.length() - APPENDED.length())
            : pointer;
    return path.equals(prefix) || path.startsWith(prefix + "/");
  }

  /** The value of a chart, or the field {@code service} of a gateway. */
  Optional<Place> inValues() {
    List<Node.Mapping> maps = maps().map(Values::node).toList();
    List<String> names = names();
    for (int start = 1; start < names.size(); start++) {
      for (int end = names.size(); end > start; end--) {
        List<String> part = names.subList(start, end);
        Optional<Node> found = maps.stream().flatMap(map -> below(map, part).stream()).findFirst();
        if (found.isPresent()) {
          return Optional.of(withText(found.get()).orElse(found.get().place()));
        }
      }
    }
    return maps.stream().flatMap(map -> withText(map).stream()).findFirst();
  }

  /** The position of the object's own fields, if no nearer position is known. */
  Place otherwise() {
    return gateway()
        .map(gateway -> gateway.name().place())
        .orElse(
            tenant.mesh().values().isEmpty() ? tenant.at() : tenant.mesh().values().node().place());
  }

  private Optional<Gateway> gateway() {
    return tenant.gateways().stream()
        .filter(gateway -> gateway.namespace().value().equals(object.namespace()))
        .filter(gateway -> object.name().startsWith(gateway.objectName().value()))
        .findFirst();
  }

  private Stream<Values> maps() {
    return gateway()
        .map(gateway -> Stream.of(gateway.service(), gateway.values()))
        .orElse(Stream.of(tenant.mesh().values()));
  }

  /** The names in the path, without the indexes of items. */
  private List<String> names() {
    List<String> names = new ArrayList<>();
    for (String part : path.split("/")) {
      if (!part.matches("[0-9]*")) {
        String name = part.replace("~1", "/").replace("~0", "~");
        names.add(name);
      }
    }
    String last = names.isEmpty() ? "" : names.get(names.size() - 1);
    if (tenant.mesh().values().has(List.of(RENAMED.getOrDefault(last, "")))) {
      names.set(names.size() - 1, RENAMED.get(last));
    }
    return names;
  }

  private static Optional<Node> below(Node.Mapping map, List<String> names) {
    Optional<Node> at = Optional.of(map);
    for (String name : names) {
      at = at.flatMap(node -> node instanceof Node.Mapping m ? m.get(name) : Optional.empty());
    }
    return at.or(
        () ->
            map.entries().values().stream()
                .map(Node.Entry::value)
                .filter(Node.Mapping.class::isInstance)
                .flatMap(nested -> below((Node.Mapping) nested, names).stream())
                .findFirst());
  }

  /** The key or the scalar with the written text. */
  private Optional<Place> withText(Node node) {
    if (node instanceof Node.Scalar scalar) {
      return scalar.text().equals(written) ? Optional.of(scalar.place()) : Optional.empty();
    }
    if (node instanceof Node.Sequence list) {
      return list.items().stream().flatMap(item -> withText(item).stream()).findFirst();
    }
    return ((Node.Mapping) node)
        .entries().entrySet().stream()
            .flatMap(
                entry ->
                    entry.getKey().equals(written)
                        ? Stream.of(entry.getValue().place())
                        : withText(entry.getValue().value()).stream())
            .findFirst();
  }
}
