package dev.meshfleet.yaml;

import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** Ends reading where a file is deeper or larger than any tenant can be. */
final class TooMuch extends MarkedYAMLException {
  private static final long serialVersionUID = 1L;

  TooMuch(String what, Mark where) {
    super(null, null, what, where);
  }
}
