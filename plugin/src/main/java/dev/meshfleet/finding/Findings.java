package dev.meshfleet.finding;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Collects problems while files are read and checked, so that all of them are reported at once.
 *
 * <p>Findings of one collector concern the same tenants; {@link #concerning} returns a collector
 * for other tenants that adds to the same list.
 */
public final class Findings {
  /** Errors in files that every tenant depends on, and then the order of files and lines. */
  public static final Comparator<Finding> CAUSE_FIRST = Causes.FIRST;

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

  /** A collector for findings that concern only these tenants; it adds to the same list. */
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
   * Removes the findings of a rule at a place, for a rule that knows the place better.
   *
   * @return whether a finding was removed
   */
  public boolean retract(Place place, Rule code) {
    return all.removeIf(place, code);
  }

  /** Replaces the remedies of a rule at a place, for a rule that knows a better one. */
  public void remedy(Place place, Rule code, String remedy) {
    List<Finding> known = all.at(place).filter(finding -> finding.code() == code).toList();
    all.removeIf(place, code);
    known.forEach(finding -> all.add(finding.withRemedy(remedy)));
  }

  /** Whether there is an error of this rule at a place. */
  public boolean hasError(Place place, Rule code) {
    return all.at(place).anyMatch(finding -> finding.isError() && finding.code() == code);
  }

  /** Whether there is an error of any rule at a place. */
  public boolean hasError(Place place) {
    return all.at(place).anyMatch(Finding::isError);
  }

  /** How many problems there are, of every severity. */
  public int size() {
    return all.size();
  }

  /** Adds everything of another collection. */
  public void addAll(Findings others) {
    if (others.all != all) {
      all.addAll(others.all);
    }
  }

  private void add(Severity severity, Place place, Rule code, String message, String remedy) {
    all.add(new Finding(severity, code, place, message, remedy, tenants));
  }

  /**
   * Notes that the tenants of this collector need another tenant, which has errors. They are
   * stopped, and reported with the first of those errors instead of by one of their own.
   *
   * @param place of the field that names the other tenant
   */
  public void stoppedBy(Place place, String other) {
    for (String tenant : tenants) {
      all.stops().add(tenant, place, other, all.hasOwnErrors(other));
    }
  }

  /**
   * The findings so far, one for each cause: errors in files that every tenant depends on first,
   * then in file order. Of a file with more than {@value CrowdedFile#SHOWN} problems it lists the
   * most severe ones and counts the others.
   */
  public List<Finding> inFileOrder() {
    Map<String, List<Finding>> byFile = new LinkedHashMap<>();
    for (Finding finding : Causes.of(all.stream(), all.stops())) {
      byFile.computeIfAbsent(finding.place().file(), file -> new ArrayList<>()).add(finding);
    }
    return byFile.values().stream().flatMap(CrowdedFile::shown).sorted(CAUSE_FIRST).toList();
  }

  /** The findings that concern a tenant, with the errors of tenants that it depends on. */
  public Findings about(String name) {
    return about(Set.of(name));
  }

  /** The findings that concern some tenants, with the errors of tenants that these depend on. */
  public Findings about(Set<String> names) {
    Findings some = ofFleet();
    some.all.stops().addAll(all.stops().of(names));
    all.stream().filter(isAbout(names)).forEach(some.all::add);
    return some;
  }

  private Predicate<Finding> isAbout(Set<String> names) {
    Set<String> causes = all.stops().of(names).causes();
    return finding ->
        finding.concernsAny(names) || finding.isError() && finding.concernsAny(causes);
  }

  /** One warning for the errors of all other tenants, which do not stop these. */
  public Optional<Finding> elsewhere(Set<String> names) {
    List<Finding> errors =
        Causes.of(
            all.stream().filter(Finding::isError).filter(isAbout(names).negate()), new Stops());
    Set<String> others = Causes.tenants(errors);
    return errors.stream()
        .findFirst()
        .map(
            first ->
                new Finding(
                    Severity.WARNING,
                    first.code(),
                    first.place(),
                    others.size() == 1
                        ? "tenant %s has errors, which do not affect this call"
                            .formatted(Causes.names(others))
                        : "%d other tenants have errors, which do not affect this call: %s"
                            .formatted(others.size(), Causes.names(others)),
                    "meshfleet validate lists them",
                    others));
  }

  /** Whether this tenant cannot be rendered: an error concerns it, or a tenant it depends on. */
  public boolean stop(String tenant) {
    return all.stop(tenant);
  }

  /** Whether an error is noted for this tenant by name. */
  public boolean hasErrorsOf(String tenant) {
    return all.hasOwnErrors(tenant);
  }

  /** Whether there is any error at all. */
  public boolean hasErrors() {
    return all.hasErrors();
  }
}
