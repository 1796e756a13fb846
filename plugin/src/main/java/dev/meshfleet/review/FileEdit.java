package dev.meshfleet.review;

import dev.meshfleet.compare.FieldChange;
import dev.meshfleet.compare.FieldDiff;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.read.SourceFile;
import dev.meshfleet.yaml.Node;
import dev.meshfleet.yaml.StrictYaml;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is edited in files of the folder, by field; comments and layout are no fields.
 *
 * @param files all that are edited alike
 * @param fields empty where no field differs
 */
record FileEdit(List<String> files, List<FieldChange> fields) {
  static List<FileEdit> of(List<Edited> edited) {
    Map<List<FieldChange>, List<String>> alike = new LinkedHashMap<>();
    for (Edited file : edited) {
      alike.computeIfAbsent(file.fields(), f -> new ArrayList<>()).add(file.path());
    }
    List<FileEdit> edits = new ArrayList<>();
    alike.forEach((fields, files) -> edits.add(new FileEdit(files, shown(fields))));
    return edits;
  }

  private static List<FieldChange> shown(List<FieldChange> fields) {
    return fields.stream().map(field -> field.withoutSecrets().shortened()).toList();
  }

  /** One file and the fields that differ in it. */
  record Edited(String path, List<FieldChange> fields) {
    /** Nothing where one of the two cannot be read: that is among the findings. */
    static Optional<Edited> of(SourceFile before, SourceFile after) {
      Optional<Map<?, ?>> old = data(before);
      Optional<Map<?, ?>> now = data(after);
      return old.isPresent() && now.isPresent()
          ? Optional.of(new Edited(after.path(), FieldDiff.of(old.get(), now.get())))
          : Optional.empty();
    }

    private static Optional<Map<?, ?>> data(SourceFile file) {
      return StrictYaml.read(file.path(), file.bytes(), Findings.ofFleet())
          .filter(Node.Mapping.class::isInstance)
          .map(node -> (Map<?, ?>) node.value());
    }
  }
}
