package dev.meshfleet.schema;

import dev.meshfleet.read.Model;
import java.util.Locale;

/** The two kinds of files in a tenants' folder. */
public enum FileKind {
  TENANT,
  FLEET;

  /** The word on the command line: {@code tenant}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The first line of a file of this kind, which tells an editor its schema. */
  public String modeline() {
    return "# yaml-language-server: $schema=schema/" + word() + ".json";
  }

  /** The fields that the reader reads. */
  Model model() {
    return this == TENANT ? Model.ofTenant() : Model.ofFleet();
  }
}
