package dev.meshfleet.finding;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Collects what is wrong while reading goes on, so that all of it is told at once.
 *
 * <p>Everything noted through one collector concerns the same tenants; {@link #concerning} gives a
 * collector for others that ends in the same list.
 */
public final class Findings {
  private final Collection<Finding> all;
  private final Set<String> tenants;

  private Findings(Collection<Finding> all, Set<String> tenants) {
    this.all = all;
    this.tenants = tenants;
  }

  /** An empty collection whose findings concern the whole fleet. */
  public static Findings ofFleet() {
    return new Findings(new LinkedHashSet<>(), Set.of());
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
    return all.removeIf(finding -> finding.place().equals(place) && finding.code() == code);
  }

  /** Whether an error of this rule was noted at a place. */
  public boolean hasError(Place place, Rule code) {
    return all.stream().anyMatch(f -> f.isError() && f.place().equals(place) && f.code() == code);
  }

  /** Takes over what another collection has. */
  public void addAll(Findings others) {
    all.addAll(others.all);
  }

  private void add(Severity severity, Place place, Rule code, String message, String remedy) {
    all.add(new Finding(severity, code, place, message, remedy, tenants));
  }

  /** Everything noted so far, each once, in file order. */
  public List<Finding> inFileOrder() {
    return all.stream().sorted(Findings::inFileOrder).toList();
  }

  private static int inFileOrder(Finding one, Finding other) {
    int byPlace = one.place().compareTo(other.place());
    return byPlace == 0 ? one.severity().compareTo(other.severity()) : byPlace;
  }

  /** Those that bear on this tenant. */
  public Findings about(String tenant) {
    Findings some = ofFleet();
    all.stream().filter(finding -> finding.concerns(tenant)).forEach(some.all::add);
    return some;
  }

  /** Whether an error concerns this tenant. */
  public boolean stop(String tenant) {
    return all.stream().anyMatch(f -> f.isError() && f.concerns(tenant));
  }

  /** Whether there is any error at all. */
  public boolean hasErrors() {
    return all.stream().anyMatch(Finding::isError);
  }
}
