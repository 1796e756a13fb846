package dev.meshfleet.schema;

import dev.meshfleet.read.Model;
import java.util.Locale;

/** The two kinds of files in a tenants' folder. */
public enum FileKind {
  TENANT,
  FLEET;

  /** The word that is typed: {@code tenant}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The first line of a file of this kind, by which an editor finds the schema beside it. */
  public String modeline() {
    return "# yaml-language-server: $schema=schema/" + word() + ".json";
  }

  /** What the reader asks of such a file. */
  Model model() {
    return this == TENANT ? Model.ofTenant() : Model.ofFleet();
  }
}
