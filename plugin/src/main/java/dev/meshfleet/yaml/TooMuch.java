package dev.meshfleet.yaml;

import dev.meshfleet.finding.Code;
import dev.meshfleet.finding.Findings;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** Ends reading where a file is deeper or larger than any tenant can be. */
final class TooMuch extends MarkedYAMLException {
  private static final long serialVersionUID = 1L;

  TooMuch(String what, Mark where) {
    super(null, null, what, where);
  }

  /** Says so of the file: it may be YAML, and yet is not read. */
  void tell(String file, Findings findings, String remedy) {
    findings.error(StrictYaml.place(file, getProblemMark()), Code.FILE, getProblem(), remedy);
  }
}
