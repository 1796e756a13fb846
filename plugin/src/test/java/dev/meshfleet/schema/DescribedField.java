package dev.meshfleet.schema;

import dev.meshfleet.read.Model;
import dev.meshfleet.read.Model.Field;
import dev.meshfleet.read.Model.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A field with its description.
 *
 * @param path from the root of the file: {@code spec.gateways[].tls.mode}
 */
record DescribedField(String path, Field field, Description description) {

  /** Every field of a kind of file, a map before the fields in it. */
  static List<DescribedField> of(FileKind kind) {
    List<DescribedField> fields = new ArrayList<>();
    collect("", kind.model(), Description.of(kind), fields);
    return fields;
  }

  private static void collect(
      String parent, Model model, Map<String, Description> texts, List<DescribedField> into) {
    model
        .fields()
        .forEach(
            (name, field) -> {
              String path = parent + name;
              Description none = new Description("", "");
              into.add(new DescribedField(path, field, texts.getOrDefault(path, none)));
              nested(path, field.kind(), texts, into);
            });
  }

  private static void nested(
      String path, Kind kind, Map<String, Description> texts, List<DescribedField> into) {
    if (kind instanceof Kind.Items items) {
      nested(path + "[]", items.item(), texts, into);
    } else if (kind instanceof Kind.Fields fields) {
      collect(path + ".", fields.model(), texts, into);
    } else if (kind instanceof Kind.TextOrFields either) {
      collect(path + ".", either.model(), texts, into);
    }
  }
}
