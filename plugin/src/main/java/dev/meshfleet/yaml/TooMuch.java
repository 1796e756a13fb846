package dev.meshfleet.yaml;

import dev.meshfleet.finding.Code;
import dev.meshfleet.finding.Findings;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** Stops reading a file that is deeper or larger than any tenant file. */
final class TooMuch extends MarkedYAMLException {
  private static final long serialVersionUID = 1L;

  TooMuch(String what, Mark where) {
    super(null, null, what, where);
  }

  /** Reports it as an error of the file, which may be valid YAML. */
  void report(String file, Findings findings, String remedy) {
    findings.error(StrictYaml.place(file, getProblemMark()), Code.FILE, getProblem(), remedy);
  }
}
