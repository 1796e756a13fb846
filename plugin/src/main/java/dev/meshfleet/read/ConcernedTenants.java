package dev.meshfleet.read;

import dev.meshfleet.finding.Findings;
import dev.meshfleet.fleet.Federation;
import dev.meshfleet.fleet.Fleet;
import dev.meshfleet.fleet.Located;
import dev.meshfleet.fleet.SourceFile;
import dev.meshfleet.fleet.Tenant;
import dev.meshfleet.fleet.Values;
import dev.meshfleet.istio.FleetReleases;
import dev.meshfleet.rule.FleetRules;
import dev.meshfleet.rule.Interest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Reads the part of a fleet that concerns some of its tenants: these tenants, the tenants that they
 * name, those that name them, and those with a file that contains a word that they claim. Of all
 * others, one file of each form is read, to report those that cannot be read.
 */
final class ConcernedTenants {
  private final TenantFiles settings;
  private final Readings readings;
  private final FleetReleases releases;
  private final Map<String, SourceFile> files = new TreeMap<>();
  private final Findings findings;
  private final Map<String, Tenant> read = new TreeMap<>();
  private final Deque<String> toRead = new ArrayDeque<>();

  /** For each form, whether its files can be read. */
  private final Map<Long, Boolean> forms = new HashMap<>();

  /**
   * Without any file.
   *
   * @param findings empty; receives the problems
   */
  ConcernedTenants(
      TenantFiles settings, Readings readings, FleetReleases releases, Findings findings) {
    this.settings = settings;
    this.readings = readings;
    this.releases = releases;
    this.findings = findings;
  }

  /**
   * The fleet with what concerns some tenants.
   *
   * @return empty if the whole fleet must be read
   */
  Optional<Fleet> read(List<SourceFile> all, Set<String> names) {
    all.forEach(this::add);
    return read(names).filter(fleet -> names.stream().noneMatch(findings::stop));
  }

  private void add(SourceFile file) {
    if (TenantFiles.isTenantFile(file, findings)) {
      files.put(file.stem(), file);
    }
  }

  private Optional<Fleet> read(Set<String> names) {
    Set<String> known = Set.copyOf(files.keySet());
    toRead.addAll(names);
    readNamed();
    if (!read.keySet().containsAll(names)) {
      return Optional.empty();
    }
    Interest interest =
        Interest.of(
            fleet(known),
            withHosts(names),
            new Values(settings.settings().defaults()),
            settings.settings().version());
    if (interest.isInEverybody()) {
      return Optional.empty();
    }
    select(interest);
    readNamed();
    Fleet fleet = fleet(known);
    FleetRules.check(fleet, read, findings);
    return Optional.of(fleet);
  }

  private Fleet fleet(Set<String> known) {
    Map<String, Tenant> whole = new TreeMap<>(read);
    whole.keySet().removeIf(findings::stop);
    return settings.settings().fleetOf(whole).with(releases).withTenants(whole, known);
  }

  private List<Tenant> withHosts(Set<String> names) {
    List<Tenant> tenants = new ArrayList<>();
    for (String name : names) {
      Tenant tenant = read.get(name);
      tenants.add(tenant);
      tenant.mesh().host().map(host -> read.get(host.value())).ifPresent(tenants::add);
    }
    return tenants;
  }

  /** Reads tenants by name, then the tenants that they name, and so on. */
  private void readNamed() {
    while (!toRead.isEmpty()) {
      SourceFile file = files.remove(toRead.remove());
      if (file != null) {
        Reading reading = readings.of(settings, file);
        findings.addAll(reading.findings());
        reading.tenant().ifPresent(tenant -> named(tenant).forEach(toRead::add));
        reading.tenant().ifPresent(tenant -> read.put(tenant.name(), tenant));
      }
    }
  }

  private static Stream<String> named(Tenant tenant) {
    Stream<Located<String>> federated =
        tenant.federation().stream().map(Federation::tenant).flatMap(Optional::stream);
    return Stream.of(
            tenant.mesh().host().stream(), tenant.isolation().allowFrom().stream(), federated)
        .flatMap(names -> names)
        .map(Located::value);
  }

  private void select(Interest interest) {
    FileSelector selector = FileSelector.of(interest);
    for (SourceFile file : List.copyOf(files.values())) {
      if (selector.isConcerned(file)) {
        toRead.add(file.stem());
      } else if (!forms.computeIfAbsent(file.words().form(), form -> canRead(file))) {
        canRead(file);
      }
    }
  }

  /** Whether a file can be read; reports its problems once. */
  private boolean canRead(SourceFile file) {
    Findings own = readings.of(settings, file).findings();
    findings.addAll(own);
    return !own.hasErrors();
  }
}
