package dev.meshfleet.command;

/** How manifests are printed. */
enum Format {
  /** Documents, each headed by its source. */
  YAML,
  /** One list of kind List, for programs that want one document. */
  JSON,
  /** One object a line: what Argo CD reads without any trap. */
  NDJSON;

  @Override
  public String toString() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
