package dev.meshfleet.read;

import dev.meshfleet.finding.Code;
import dev.meshfleet.finding.Findings;

/** The name of a tenant, which is also the name of its file. */
final class TenantName {
  private TenantName() {}

  static Located<String> read(Fields metadata, SourceFile file, Findings findings) {
    Located<String> name = metadata.text("name", Shapes.OWN_NAME);
    if (!name.value().isEmpty() && !name.value().equals(file.stem())) {
      findings.error(
          name.place(),
          Code.NAME,
          "the tenant is called \"%s\" but its file %s".formatted(name, file.name()),
          "name the file %s.yaml, or the tenant %s".formatted(name, file.stem()));
    }
    return new Located<>(file.stem(), name.place());
  }
}
