package dev.meshfleet.explain;

import dev.meshfleet.fleet.SourceFile;
import dev.meshfleet.render.Manifest;
import dev.meshfleet.yaml.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Fields that must agree, such as the name of a namespace and the export of a service in it: they
 * are changed together, and no more of them than must be.
 */
final class Coupled {
  private static final int MOST = 12;
  private static final List<Object> NAME = List.of("metadata", "name");

  private final Trial trial;
  private final List<WrittenField> fields;

  Coupled(Trial trial, List<WrittenField> fields) {
    this.trial = trial;
    this.fields = fields;
  }

  /** What is rendered when a field, and what must agree with it, has another value. */
  Optional<Map<Manifest.Identity, Manifest>> with(WrittenField field, Object other) {
    List<WrittenField> together = new ArrayList<>(List.of(field));
    fields.stream()
        .filter(each -> !each.equals(field) && isSame(each, field))
        .limit(MOST)
        .forEach(together::add);
    Optional<WrittenField> tenant = tenant(field);
    if (together.size() == 1 && tenant.isEmpty()) {
      return Optional.empty();
    }
    Optional<Map<Manifest.Identity, Manifest>> rendered = rendered(together, tenant, other);
    for (int i = together.size() - 1; rendered.isPresent() && i > 0; i--) {
      List<WrittenField> fewer = new ArrayList<>(together);
      fewer.remove(i);
      Optional<Map<Manifest.Identity, Manifest>> less = rendered(fewer, tenant, other);
      if (less.isPresent()) {
        together = fewer;
        rendered = less;
      }
    }
    return rendered;
  }

  private static boolean isSame(WrittenField one, WrittenField other) {
    return one.node() instanceof Node.Scalar scalar
        && other.node() instanceof Node.Scalar same
        && scalar.value() != null
        && scalar.value().equals(same.value());
  }

  /** The name of the tenant that a field names: it is in that tenant's file. */
  private Optional<WrittenField> tenant(WrittenField field) {
    return fields.stream()
        .filter(each -> each.file().stem().equals(field.value()))
        .findFirst()
        .flatMap(
            each ->
                each.root()
                    .get("metadata")
                    .filter(Node.Mapping.class::isInstance)
                    .flatMap(metadata -> ((Node.Mapping) metadata).get("name"))
                    .map(name -> new WrittenField(each.file(), each.root(), NAME, name)));
  }

  private Optional<Map<Manifest.Identity, Manifest>> rendered(
      List<WrittenField> together, Optional<WrittenField> tenant, Object other) {
    Map<String, Object> contents = new LinkedHashMap<>();
    List<WrittenField> all = new ArrayList<>(together);
    tenant.ifPresent(all::add);
    for (WrittenField field : all) {
      Object content = contents.getOrDefault(field.file().path(), field.root().value());
      contents.put(field.file().path(), Edit.with(content, field.path(), other));
    }
    Map<String, SourceFile> changes = new LinkedHashMap<>();
    contents.forEach(
        (path, content) -> {
          boolean renamed = tenant.filter(name -> name.file().path().equals(path)).isPresent();
          String folder = path.substring(0, path.lastIndexOf('/') + 1);
          changes.put(path, Trial.file(renamed ? folder + other + ".yaml" : path, content));
        });
    return trial.with(changes);
  }
}
