package dev.meshfleet.rule;

import dev.meshfleet.finding.Code;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.istio.ValueFormat;
import dev.meshfleet.yaml.Node;
import java.util.List;
import java.util.Optional;

/** Checks that a map in a chart value has the fields without which Kubernetes rejects it. */
final class RequiredFields {
  private final Findings findings;
  private final ValueFormat.Fields fields;

  RequiredFields(Findings findings, ValueFormat.Fields fields) {
    this.findings = findings;
    this.fields = fields;
  }

  /**
   * Reports an error for required fields that are missing, and for alternatives of which not
   * exactly one is set.
   *
   * @param shown the path of the map, for messages
   */
  void check(String shown, Node.Mapping map) {
    List<String> missing = fields.required().stream().filter(field -> !isSet(map, field)).toList();
    if (!missing.isEmpty()) {
      String names = String.join(" and ", missing);
      String what =
          missing.size() == 1 ? "required field is missing" : "required fields are missing";
      error(map, "%s: %s: %s".formatted(shown, what, names), "add " + names);
    }
    alternatives(shown, map);
  }

  private void alternatives(String shown, Node.Mapping map) {
    List<String> names = List.copyOf(fields.alternatives());
    List<String> set =
        names.stream()
            .filter(name -> map.get(name).filter(n -> n.value() != null).isPresent())
            .toList();
    if (!names.isEmpty() && set.size() != 1) {
      error(
          map,
          set.isEmpty()
              ? "%s sets none of %s".formatted(shown, String.join(", ", names))
              : "%s sets %s at the same time".formatted(shown, String.join(" and ", set)),
          set.isEmpty() ? "add one of them" : "keep one of them");
    }
  }

  private static boolean isSet(Node.Mapping map, String field) {
    Optional<Node> value = map.get(field);
    return value
        .filter(node -> node instanceof Node.Mapping || !FormatCheck.isUnset(node))
        .isPresent();
  }

  private void error(Node node, String message, String remedy) {
    findings.error(node.place(), Code.VALUE, message, remedy);
  }
}
