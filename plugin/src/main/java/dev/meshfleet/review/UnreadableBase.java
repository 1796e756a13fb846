package dev.meshfleet.review;

import dev.meshfleet.finding.Finding;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.fleet.Fleet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What of the base cannot be read, so that the head is judged on its own there. */
final class UnreadableBase {
  private UnreadableBase() {}

  /**
   * Notes it.
   *
   * @param before nothing where the base's fleet.yaml is broken
   * @param tenants names of those that the base has a file of
   * @param old what was found in the base
   * @return names of the tenants whose base cannot be read
   */
  static Set<String> note(
      Optional<Fleet> before, Set<String> tenants, Findings old, Findings remarks) {
    List<Finding> errors = old.inFileOrder().stream().filter(Finding::isError).toList();
    if (before.isEmpty()) {
      remarks.warning(
          errors.get(0).place(),
          Risk.UNREADABLE_BASE,
          "the base has a fleet.yaml that cannot be read, so the head is judged on its own",
          "");
      return Set.of();
    }
    Set<String> broken = new TreeSet<>();
    for (String name : tenants) {
      List<Finding> why =
          errors.stream().filter(error -> error.tenants().equals(Set.of(name))).toList();
      if (!why.isEmpty() && before.get().tenant(name).isEmpty()) {
        broken.add(name);
        note(name, why.get(0), remarks);
      }
    }
    return broken;
  }

  private static void note(String tenant, Finding why, Findings remarks) {
    remarks
        .concerning(tenant)
        .note(
            why.place(),
            Risk.UNREADABLE_BASE,
            "the base has a file of tenant %s that cannot be read, so the head is judged on its own"
                .formatted(tenant),
            "");
  }
}
