package dev.meshfleet.rule;

import dev.meshfleet.finding.Code;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.fleet.Tenant;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Files with the name of another tenant, whose file exists: copies. To rename such a file would
 * overwrite the original, so the error of its name gets another remedy.
 */
final class Copies {
  private static final Pattern NAMED = Pattern.compile("the name \"([^\"]+)\" of the tenant .*");

  private Copies() {}

  /**
   * @param read every readable tenant, by the name of its file
   */
  static void check(Map<String, Tenant> read, Findings findings) {
    for (Tenant tenant : read.values()) {
      findings
          .error(tenant.at(), Code.NAME)
          .map(NAMED::matcher)
          .filter(Matcher::matches)
          .filter(named -> read.containsKey(named.group(1)))
          .ifPresent(
              named -> {
                findings.retract(tenant.at(), Code.NAME);
                findings
                    .concerning(tenant.name())
                    .error(
                        tenant.at(),
                        Code.NAME,
                        named.group(),
                        "%s.yaml exists: change the name to %s, or remove this file if it is a copy"
                            .formatted(named.group(1), tenant.name()));
              });
    }
  }
}
