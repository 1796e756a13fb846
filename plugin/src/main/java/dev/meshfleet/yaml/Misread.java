package dev.meshfleet.yaml;

import dev.meshfleet.finding.Code;
import dev.meshfleet.finding.Findings;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** Stops reading a file whose YAML is valid, but clearly not what its author meant. */
final class Misread extends MarkedYAMLException {
  private static final long serialVersionUID = 1L;

  private final String remedy;

  Misread(String what, Mark where, String remedy) {
    super(null, null, what, where);
    this.remedy = remedy;
  }

  void report(String file, Findings findings) {
    findings.error(StrictYaml.place(file, getProblemMark()), Code.SYNTAX, getProblem(), remedy);
  }
}
