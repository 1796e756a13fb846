package dev.meshfleet.explain;

import dev.meshfleet.finding.Place;
import dev.meshfleet.fleet.SourceFile;
import dev.meshfleet.yaml.JsonText;
import dev.meshfleet.yaml.Node;
import java.util.List;
import java.util.Optional;

/**
 * A field that somebody wrote.
 *
 * @param root of the file
 * @param path of keys and, as whole numbers, places in lists
 */
record WrittenField(SourceFile file, Node.Mapping root, List<Object> path, Node node) {
  Place place() {
    return node.place();
  }

  /** As a message names it: {@code spec.gateways[0].hosts[1]}. */
  String name() {
    return name(path);
  }

  static String name(List<Object> path) {
    StringBuilder name = new StringBuilder();
    for (Object step : path) {
      if (step instanceof Integer) {
        name.append('[').append(step).append(']');
      } else {
        name.append(name.isEmpty() ? "" : ".").append(step);
      }
    }
    return name.toString();
  }

  /** What stands there: text as it is, anything else as JSON. */
  String value() {
    return node instanceof Node.Scalar scalar ? scalar.text() : JsonText.line(node.value());
  }

  /** The field around this one; none around {@code spec} itself. */
  Optional<WrittenField> parent() {
    if (path.size() < 3) {
      return Optional.empty();
    }
    List<Object> above = path.subList(0, path.size() - 1);
    return WrittenFields.at(root, above).map(at -> new WrittenField(file, root, above, at));
  }
}
