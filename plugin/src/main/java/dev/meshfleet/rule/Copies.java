package dev.meshfleet.rule;

import dev.meshfleet.finding.Code;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.fleet.Tenant;
import java.util.Map;

/**
 * Files with the name of another tenant, whose file exists: copies. To rename such a file would
 * overwrite the original, so the error of its name gets another remedy.
 */
final class Copies {
  private Copies() {}

  /**
   * Replaces the remedy of the error about the name of each copy.
   *
   * @param read every readable tenant, by the name of its file
   */
  static void check(Map<String, Tenant> read, Findings findings) {
    for (Tenant tenant : read.values()) {
      Tenant original = read.get(tenant.written());
      if (original != null && tenant.isNamed(original.name())) {
        findings.remedy(
            tenant.at(),
            Code.NAME,
            "%s.yaml exists: change the name to %s, or remove this file if it is a copy"
                .formatted(original.name(), tenant.name()));
      }
    }
  }
}
