package dev.meshfleet.read;

import dev.meshfleet.finding.Code;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.fleet.Located;
import dev.meshfleet.fleet.Shape;
import dev.meshfleet.fleet.Shapes;
import dev.meshfleet.fleet.SourceFile;
import java.util.Optional;

/** The name of a tenant, which is also the name of its file. */
public final class TenantName {
  private TenantName() {}

  /** The reason why a name is invalid, in a sentence; empty if it is valid. */
  public static Optional<String> refusal(String name) {
    Shape shape = Shapes.OWN_NAME;
    if (!shape.admits(name)) {
      return Optional.of("\"%s\" must be %s".formatted(name, shape.explained()));
    }
    return shape.taboo().bans(name)
        ? Optional.of(shape.taboo().message().formatted(name) + ": " + shape.taboo().remedy())
        : Optional.empty();
  }

  /** The name as written; if it is malformed, the name of the file. */
  static Located<String> read(Fields metadata, SourceFile file, Findings findings) {
    Located<String> name = metadata.text("name", Shapes.OWN_NAME);
    if (!Shapes.OWN_NAME.admits(name.value())) {
      return new Located<>(file.stem(), name.place());
    }
    if (!name.value().equals(file.stem())) {
      findings.error(
          name.place(),
          Code.NAME,
          "the name \"%s\" of the tenant differs from the file name %s"
              .formatted(name, file.name()),
          "rename the file to %s.yaml, or the tenant to %s".formatted(name, file.stem()));
    }
    return name;
  }
}
