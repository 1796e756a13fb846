package dev.meshfleet.finding;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A file with so many problems that it usually has one problem many times. */
final class CrowdedFile {
  /** More problems of one file are counted, not listed. */
  static final int SHOWN = 100;

  private CrowdedFile() {}

  /** The most severe problems of a file, and one that counts the others. */
  static Stream<Finding> shown(List<Finding> ofFile) {
    if (ofFile.size() <= SHOWN) {
      return ofFile.stream();
    }
    List<Finding> bySeverity =
        ofFile.stream().sorted(Comparator.comparing(Finding::severity)).toList();
    List<Finding> hidden = bySeverity.subList(SHOWN, bySeverity.size());
    return Stream.concat(bySeverity.subList(0, SHOWN).stream(), Stream.of(rest(hidden)));
  }

  private static Finding rest(List<Finding> hidden) {
    Finding first = hidden.get(0);
    boolean everybody = hidden.stream().anyMatch(finding -> finding.tenants().isEmpty());
    return new Finding(
        first.severity(),
        Code.FILE,
        first.place(),
        "and %d more problems in this file".formatted(hidden.size()),
        "fix the problems above, then check again",
        everybody ? Set.of() : Causes.tenants(hidden));
  }
}
