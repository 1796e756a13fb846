package dev.meshfleet.command;

/** The formats of manifests. */
enum Format {
  /** YAML documents, each with its source in a comment. */
  YAML,
  /** One object of kind List. */
  JSON,
  /** One object per line, which Argo CD parses reliably. */
  NDJSON;

  @Override
  public String toString() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
