package dev.meshfleet.read;

import dev.meshfleet.finding.Code;
import dev.meshfleet.finding.Findings;

/** The name of a tenant, which is also the name of its file. */
final class TenantName {
  private TenantName() {}

  static Located<String> read(Fields metadata, SourceFile file, Findings findings) {
    Located<String> name = metadata.text("name", Shape.TENANT);
    if (isReserved(name.value())) {
      findings.error(
          name.place(),
          Code.NAME,
          "\"%s\" is reserved and can be no tenant's name".formatted(name),
          "names that start with istio-, and the names default and fleet, are taken");
    }
    if (!name.value().isEmpty() && !name.value().equals(file.stem())) {
      findings.error(
          name.place(),
          Code.NAME,
          "the tenant is called \"%s\" but its file %s".formatted(name, file.name()),
          "name the file %s.yaml, or the tenant %s".formatted(name, file.stem()));
    }
    return new Located<>(file.stem(), name.place());
  }

  static boolean isReserved(String name) {
    return name.equals("default") || name.equals("fleet") || name.startsWith("istio-");
  }
}
