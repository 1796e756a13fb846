package dev.meshfleet.read;

import dev.meshfleet.finding.Code;
import dev.meshfleet.read.Tenant.Patch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code spec.patches}: whether they fit an object is seen when it is rendered. */
final class PatchReader {
  private PatchReader() {}

  static List<Patch> read(List<Fields> items) {
    List<Patch> patches = new ArrayList<>();
    for (Fields fields : items) {
      Fields target = fields.map("target");
      Patch.Target named =
          new Patch.Target(
              target.text("kind", Shape.ANY).value(),
              target.text("name", Shape.ANY).value(),
              target.optionalText("namespace", Shape.NAMESPACE).map(Located::value));
      target.done();
      List<Patch.Operation> operations =
          fields.maps("patch").stream().map(PatchReader::operation).toList();
      if (operations.isEmpty()) {
        fields
            .findings()
            .error(
                fields.place(),
                Code.MISSING_FIELD,
                fields.pathOf("patch") + " is missing",
                "such as patch: [{op: add, path: /metadata/annotations/x, value: hello}]");
      }
      fields.done();
      patches.add(new Patch(named, operations, fields.place()));
    }
    return List.copyOf(patches);
  }

  private static Patch.Operation operation(Fields fields) {
    Verb verb = fields.choice("op", Enum::name, Verb.add);
    if (!fields.has("op")) {
      missing(fields, "op", "one of add, remove, replace, move, copy and test");
    }
    Located<String> path = fields.text("path", Shape.PATH);
    Optional<Located<String>> from = fields.optionalText("from", Shape.PATH);
    boolean moves = verb == Verb.move || verb == Verb.copy;
    if (moves && from.isEmpty()) {
      missing(fields, "from", "the path of what is moved or copied");
    }
    if (!moves && verb != Verb.remove && !fields.has("value")) {
      missing(fields, "value", "what to %s".formatted(verb));
    }
    fields.anything("value");
    fields.done();
    return new Patch.Operation(
        verb.name(),
        path.value(),
        from.map(Located::value).orElse(""),
        fields.data().get("value"),
        path.place());
  }

  private static void missing(Fields fields, String name, String what) {
    fields
        .findings()
        .error(
            fields.place(),
            Code.MISSING_FIELD,
            fields.pathOf(name) + " is missing",
            "it must be " + what);
  }

  /** RFC 6902, section 4; the constants are the words of the RFC. */
  private enum Verb {
    add,
    remove,
    replace,
    move,
    copy,
    test
  }
}
