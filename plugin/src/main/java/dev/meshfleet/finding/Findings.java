package dev.meshfleet.finding;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Collects what is wrong while reading goes on, so that all of it is reported at once.
 *
 * <p>Everything noted through one collector concerns the same tenants; {@link #concerning} gives a
 * collector for others that ends in the same list.
 */
public final class Findings {
  /** A file with more problems than this is wrong in one way, many times. */
  static final int SHOWN_PER_FILE = 100;

  private static final Comparator<Finding> IN_FILE_ORDER =
      Comparator.comparing(Finding::place).thenComparing(Finding::severity);

  private final Collected all;
  private final Set<String> tenants;

  private Findings(Collected all, Set<String> tenants) {
    this.all = all;
    this.tenants = tenants;
  }

  /** An empty collection whose findings concern the whole fleet. */
  public static Findings ofFleet() {
    return new Findings(new Collected(), Set.of());
  }

  /** A collector for findings that concern just these tenants, into the same list. */
  public Findings concerning(String... names) {
    return new Findings(all, Set.copyOf(List.of(names)));
  }

  public void error(Place place, Rule code, String message, String remedy) {
    add(Severity.ERROR, place, code, message, remedy);
  }

  public void warning(Place place, Rule code, String message, String remedy) {
    add(Severity.WARNING, place, code, message, remedy);
  }

  public void note(Place place, Rule code, String message, String remedy) {
    add(Severity.NOTE, place, code, message, remedy);
  }

  /**
   * Takes back what was said of a place, by one who knows better what belongs there.
   *
   * @return whether there was anything
   */
  public boolean retract(Place place, Rule code) {
    return all.removeIf(place, code);
  }

  /** Whether an error of this rule was noted at a place. */
  public boolean hasError(Place place, Rule code) {
    return all.at(place).anyMatch(finding -> finding.isError() && finding.code() == code);
  }

  /** Takes over what another collection has. */
  public void addAll(Findings others) {
    if (others.all != all) {
      others.all.stream().forEach(all::add);
    }
  }

  private void add(Severity severity, Place place, Rule code, String message, String remedy) {
    all.add(new Finding(severity, code, place, message, remedy, tenants));
  }

  /**
   * Everything noted so far, each once, in file order. Of a file with more than {@value
   * #SHOWN_PER_FILE} problems the most severe ones are listed, and then how many more there are.
   */
  public List<Finding> inFileOrder() {
    Map<String, List<Finding>> byFile = new TreeMap<>();
    all.stream()
        .sorted(IN_FILE_ORDER)
        .forEach(f -> byFile.computeIfAbsent(f.place().file(), file -> new ArrayList<>()).add(f));
    return byFile.values().stream().flatMap(Findings::shown).toList();
  }

  private static Stream<Finding> shown(List<Finding> ofFile) {
    if (ofFile.size() <= SHOWN_PER_FILE) {
      return ofFile.stream();
    }
    List<Finding> bySeverity =
        merged(ofFile).stream().sorted(Comparator.comparing(Finding::severity)).toList();
    int most = Math.min(SHOWN_PER_FILE, bySeverity.size());
    List<Finding> hidden = bySeverity.subList(most, bySeverity.size());
    return Stream.concat(
        bySeverity.subList(0, most).stream().sorted(IN_FILE_ORDER),
        hidden.isEmpty() ? Stream.empty() : Stream.of(rest(hidden)));
  }

  /** What is wrong with a default of fleet.yaml was noted once for every tenant. */
  private static Collection<Finding> merged(List<Finding> findings) {
    Map<Finding, Finding> merged = new LinkedHashMap<>();
    for (Finding finding : findings) {
      merged.merge(finding.concerning(Set.of()), finding, Findings::merged);
    }
    return merged.values();
  }

  private static Finding merged(Finding one, Finding other) {
    return one.tenants().isEmpty() || other.tenants().isEmpty()
        ? one.concerning(Set.of())
        : one.concerning(union(Stream.of(one, other)));
  }

  private static Set<String> union(Stream<Finding> findings) {
    Set<String> tenants = new TreeSet<>();
    findings.forEach(finding -> tenants.addAll(finding.tenants()));
    return tenants;
  }

  private static Finding rest(List<Finding> hidden) {
    Finding first = hidden.get(0);
    boolean everybody = hidden.stream().anyMatch(finding -> finding.tenants().isEmpty());
    return new Finding(
        first.severity(),
        Code.FILE,
        first.place(),
        "and %d more problems in this file".formatted(hidden.size()),
        "fix the ones above, then check again",
        everybody ? Set.of() : union(hidden.stream()));
  }

  /** Those that bear on this tenant. */
  public Findings about(String tenant) {
    Findings some = ofFleet();
    all.stream().filter(finding -> finding.concerns(tenant)).forEach(some.all::add);
    return some;
  }

  /** Whether an error concerns this tenant. */
  public boolean stop(String tenant) {
    return all.stop(tenant);
  }

  /** Whether there is any error at all. */
  public boolean hasErrors() {
    return all.hasErrors();
  }
}
