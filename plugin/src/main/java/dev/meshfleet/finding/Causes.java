package dev.meshfleet.finding;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reports each cause once. A mistake in fleet.yaml or in a template is found for every tenant, and
 * a tenant with errors stops the tenants that depend on it: both become one finding that names or
 * counts the tenants.
 */
final class Causes {
  /** Errors in files that every tenant depends on, and then the order of files and lines. */
  static final Comparator<Finding> FIRST = Causes::compare;

  /** The maximum number of tenants that are named; the others are counted. */
  private static final int NAMED = 3;

  private final Map<Key, List<Finding>> groups = new LinkedHashMap<>();
  private final Map<String, Map<String, Place>> stopped;

  private Causes(Stops stops) {
    this.stopped = stops.byCause();
  }

  private static int compare(Finding one, Finding other) {
    int byCause = Boolean.compare(isOfAll(other), isOfAll(one));
    int byPlace = byCause == 0 ? one.place().compareTo(other.place()) : byCause;
    return byPlace == 0 ? one.severity().compareTo(other.severity()) : byPlace;
  }

  private static boolean isOfAll(Finding finding) {
    return finding.isError() && finding.place().isShared();
  }

  /** One finding for each cause, causes first. */
  static List<Finding> of(Stream<Finding> findings, Stops stops) {
    Causes causes = new Causes(stops);
    findings
        .sorted(FIRST)
        .forEach(f -> causes.groups.computeIfAbsent(key(f), k -> new ArrayList<>(1)).add(f));
    List<Finding> joined = new ArrayList<>();
    causes.groups.values().forEach(group -> joined.add(causes.withStopped(join(group))));
    causes.stopped.forEach((cause, tenants) -> joined.addAll(unexplained(cause, tenants)));
    return joined.stream().sorted(FIRST).toList();
  }

  /**
   * The key by which findings are merged.
   *
   * @param place empty for a prerequisite: it is one thing, whoever needs it
   * @param text without the name of the tenant that it is about
   */
  private record Key(Severity severity, Rule code, String place, String text) {}

  private static Key key(Finding finding) {
    boolean anywhere = finding.code() == Code.PREREQUISITE;
    boolean shared = finding.place().isShared();
    String text =
        shared || anywhere
            ? nameless(finding, finding.message())
            : finding.message() + "\n" + finding.remedy();
    return new Key(
        finding.severity(), finding.code(), anywhere ? "" : finding.place().toString(), text);
  }

  private static String nameless(Finding finding, String text) {
    return finding.tenants().size() == 1
        ? Words.without(finding.tenants().iterator().next(), text)
        : text;
  }

  private static Finding join(List<Finding> group) {
    Finding first = group.get(0);
    if (group.size() == 1) {
      return first;
    }
    if (group.stream().anyMatch(finding -> finding.tenants().isEmpty())) {
      return first.concerning(Set.of());
    }
    Set<String> others = tenants(group);
    Set<String> all = Set.copyOf(others);
    others.removeAll(first.tenants());
    String text = first.message() + "\n" + first.remedy();
    boolean named = !nameless(first, text).equals(text);
    Finding joined = first.concerning(all);
    return named && !others.isEmpty()
        ? joined.adding("the same for %s: %s".formatted(count(others, "more "), names(others)))
        : joined;
  }

  /** The first error of a tenant also names the tenants that it stops. */
  private Finding withStopped(Finding finding) {
    if (!finding.isError() || stopped.isEmpty()) {
      return finding;
    }
    Set<String> causes =
        finding.tenants().isEmpty() ? Set.copyOf(stopped.keySet()) : finding.tenants();
    Set<String> dependent = new TreeSet<>();
    for (String cause : causes) {
      Map<String, Place> tenants = stopped.remove(cause);
      dependent.addAll(tenants == null ? Set.of() : tenants.keySet());
    }
    dependent.removeAll(finding.tenants());
    if (dependent.isEmpty()) {
      return finding;
    }
    Set<String> all = new TreeSet<>(dependent);
    all.addAll(finding.tenants());
    return finding
        .concerning(finding.tenants().isEmpty() ? Set.of() : all)
        .adding(
            "this also stops %s that %s on it: %s"
                .formatted(
                    count(dependent, ""),
                    dependent.size() == 1 ? "depends" : "depend",
                    names(dependent)));
  }

  /** A tenant is never left out silently, even if the cause is not among the findings. */
  private static List<Finding> unexplained(String cause, Map<String, Place> tenants) {
    List<Finding> findings = new ArrayList<>();
    tenants.forEach(
        (tenant, place) ->
            findings.add(
                new Finding(
                    Severity.ERROR,
                    Code.REFERENCE,
                    place,
                    "tenant \"%s\" has errors, and this tenant depends on it".formatted(cause),
                    "fix the errors of that tenant first",
                    Set.of(tenant))));
    return findings;
  }

  private static String count(Set<String> tenants, String more) {
    return "%d %s%s".formatted(tenants.size(), more, tenants.size() == 1 ? "tenant" : "tenants");
  }

  /** All tenants of some findings. */
  static Set<String> tenants(List<Finding> findings) {
    Set<String> tenants = new TreeSet<>();
    findings.forEach(finding -> tenants.addAll(finding.tenants()));
    return tenants;
  }

  static String names(Set<String> tenants) {
    int more = tenants.size() - NAMED;
    return tenants.stream().limit(NAMED).collect(Collectors.joining(", "))
        + (more > 0 ? " and %d more".formatted(more) : "");
  }
}
