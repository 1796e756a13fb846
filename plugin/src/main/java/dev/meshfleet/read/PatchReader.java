package dev.meshfleet.read;

import dev.meshfleet.fleet.Located;
import dev.meshfleet.fleet.PlatformPatch;
import dev.meshfleet.fleet.Shape;
import dev.meshfleet.fleet.Shapes;
import dev.meshfleet.fleet.Tenant.Patch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code spec.patches}: whether they apply to an object is checked when it is rendered. */
final class PatchReader {
  private static final String EXAMPLE =
      "patch: [{op: add, path: /metadata/annotations/x, value: hello}]";

  private PatchReader() {}

  /** Patches of a tenant file. */
  static List<Patch> read(List<Fields> items) {
    List<Patch> patches = new ArrayList<>();
    for (Fields fields : items) {
      patches.add(patch(fields, Shapes.NAMESPACE));
      fields.done();
    }
    return List.copyOf(patches);
  }

  /** Patches of fleet.yaml, whose targets can contain the tenant's name. */
  static List<PlatformPatch> ofFleet(List<Fields> items) {
    List<PlatformPatch> patches = new ArrayList<>();
    for (Fields fields : items) {
      List<Located<String>> tenants = fields.texts("tenants", Shapes.TENANT);
      patches.add(new PlatformPatch(tenants, patch(fields, Shapes.ANY)));
      fields.done();
    }
    return List.copyOf(patches);
  }

  private static Patch patch(Fields fields, Shape namespace) {
    Fields target = fields.map("target");
    Patch.Target named =
        new Patch.Target(
            target.text("kind", Shapes.ANY).value(),
            target.text("name", Shapes.ANY).value(),
            target.optionalText("namespace", namespace).map(Located::value));
    target.done();
    List<Patch.Operation> operations =
        fields.someMaps("patch", EXAMPLE).stream().map(PatchReader::operation).toList();
    return new Patch(named, operations, fields.place());
  }

  private static Patch.Operation operation(Fields fields) {
    Verb verb = fields.neededChoice("op", Enum::name, Verb.class);
    Located<String> path = fields.text("path", Shapes.PATH);
    Optional<Located<String>> from = fields.optionalText("from", Shapes.PATH);
    fields.neededFor("op", List.of("move", "copy"), "from", "the path of the source");
    Object value = fields.anything("value");
    fields.neededFor(
        "op", List.of("add", "replace", "test"), "value", "the value to add, replace or test");
    fields.done();
    return new Patch.Operation(
        verb.name(), path.value(), from.map(Located::value).orElse(""), value, path.place());
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
