package dev.meshfleet.explain;

import dev.meshfleet.finding.Findings;
import dev.meshfleet.fleet.SourceFile;
import dev.meshfleet.yaml.Node;
import dev.meshfleet.yaml.StrictYaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The fields of a file, each map and list taken apart; in a very large file only down to some
 * depth.
 */
final class WrittenFields {
  private static final int DEEPEST = 32;

  private final SourceFile file;
  private final Node.Mapping root;
  private final int depth;
  private final List<WrittenField> found = new ArrayList<>();

  private WrittenFields(SourceFile file, Node.Mapping root, int depth) {
    this.file = file;
    this.root = root;
    this.depth = depth;
  }

  /** The content of a file that was read without fault before. */
  static Optional<Node.Mapping> root(SourceFile file) {
    return StrictYaml.read(file.path(), file.bytes(), Findings.ofFleet())
        .filter(Node.Mapping.class::isInstance)
        .map(Node.Mapping.class::cast);
  }

  /**
   * The fields below {@code spec} and {@code metadata.labels}, in the order of the file.
   *
   * @param most so many at most, or one for each field of {@code spec}; maps and lists stay whole
   *     rather than be more
   */
  static List<WrittenField> of(SourceFile file, int most) {
    Optional<Node.Mapping> root = root(file);
    for (int depth = DEEPEST; root.isPresent() && depth > 0; depth--) {
      WrittenFields fields = new WrittenFields(file, root.get(), depth);
      fields.collect();
      if (fields.found.size() <= most || depth == 1) {
        return List.copyOf(fields.found);
      }
    }
    return List.of();
  }

  /** What stands at a path, if anything does. */
  static Optional<Node> at(Node root, List<Object> path) {
    if (path.isEmpty()) {
      return Optional.of(root);
    }
    Optional<Node> next = Optional.empty();
    if (root instanceof Node.Mapping map && path.get(0) instanceof String key) {
      next = map.get(key);
    } else if (root instanceof Node.Sequence list && path.get(0) instanceof Integer index) {
      next = list.items().stream().skip(index).findFirst();
    }
    return next.flatMap(node -> at(node, path.subList(1, path.size())));
  }

  private void collect() {
    root.get("metadata")
        .filter(Node.Mapping.class::isInstance)
        .flatMap(metadata -> ((Node.Mapping) metadata).get("labels"))
        .ifPresent(labels -> collect(labels, List.of("metadata", "labels")));
    root.get("spec").ifPresent(spec -> collect(spec, List.of("spec")));
  }

  private void collect(Node node, List<Object> path) {
    boolean whole = path.size() > depth || isStepOfPatch(path);
    if (!whole && node instanceof Node.Mapping map && !map.entries().isEmpty()) {
      map.entries().forEach((key, entry) -> collect(entry.value(), below(path, key)));
    } else if (!whole && node instanceof Node.Sequence list && !list.items().isEmpty()) {
      for (int i = 0; i < list.items().size(); i++) {
        collect(list.items().get(i), below(path, i));
      }
    } else {
      found.add(new WrittenField(file, root, path, node));
    }
  }

  /** A step of a patch makes sense only as a whole. */
  private static boolean isStepOfPatch(List<Object> path) {
    return path.size() == 5 && path.get(1).equals("patches") && path.get(3).equals("patch");
  }

  private static List<Object> below(List<Object> path, Object step) {
    List<Object> longer = new ArrayList<>(path);
    longer.add(step);
    return List.copyOf(longer);
  }
}
