package dev.meshfleet.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meshfleet.finding.Finding;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.fleet.Fleet;
import dev.meshfleet.fleet.Located;
import dev.meshfleet.fleet.SourceFile;
import dev.meshfleet.fleet.Tenant;
import dev.meshfleet.istio.FleetReleases;
import dev.meshfleet.plan.Manifests;
import dev.meshfleet.render.Manifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Reading for one tenant reports the same findings for it as reading the whole fleet, for random
 * fleets.
 */
class ConcernedTenantsTest {
  /** The number of fleets: {@code -Dconcerned.fleets=10000} for a longer search. */
  private static final long FLEETS = Long.getLong("concerned.fleets", 150);

  private static final int BYSTANDERS = 64;

  static LongStream seeds() {
    return LongStream.range(0, FLEETS);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aTenantIsWhatTheWholeFleetMakesOfIt(long seed) {
    List<SourceFile> files = fleet(new RandomTenant(new Random(seed)));
    Findings findings = Findings.ofFleet();
    Fleet whole = FleetReader.read("tenants", files, findings).orElseThrow();
    for (String name : RandomTenant.NAMES) {
      Findings own = Findings.ofFleet();
      Fleet part =
          FleetReader.readFor(Set.of(name), content(files), FleetReleases.KNOWN, own).orElseThrow();
      assertThat(errors(own, name)).isEqualTo(errors(findings, name));
      if (!findings.stop(name) && whole.tenant(name).isPresent()) {
        assertThat(rendered(part, name)).isEqualTo(rendered(whole, name));
      }
    }
  }

  @Test
  void someOfTheFleetsHaveConflictsAndSomeHaveNone() {
    long stopped = seeds().filter(seed -> stops(seed)).count();
    assertThat(stopped).isBetween(FLEETS / 10, FLEETS * 9 / 10);
  }

  private static boolean stops(long seed) {
    Findings findings = Findings.ofFleet();
    FleetReader.read("tenants", fleet(new RandomTenant(new Random(seed))), findings);
    return findings.stop(RandomTenant.NAMES.get(0));
  }

  @Test
  void bystandersAreNotRead() {
    List<SourceFile> files = fleet(new RandomTenant(new Random(1)));
    files.removeIf(file -> RandomTenant.NAMES.contains(file.stem()));
    files.add(RandomTenant.file("pay", "  namespaces: [pay-api]\n"));
    Fleet part =
        FleetReader.readFor(Set.of("pay"), content(files), FleetReleases.KNOWN, Findings.ofFleet())
            .orElseThrow();
    assertThat(part.tenants()).containsOnlyKeys("pay");
    assertThat(part.names()).hasSize(files.size() - 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "  namespaces: [other\n",
        "  namespaces: [other]\n  unknown: 1\n",
        "  namespaces: [other]\n\tmesh: {}\n",
        "  namespaces: [other]\n  mesh: {version: latest}\n",
        "  namespaces: [Other]\n",
      })
  void aBystanderThatCannotBeReadIsReported(String spec) {
    List<SourceFile> files = fleet(new RandomTenant(new Random(1)));
    files.removeIf(file -> RandomTenant.NAMES.contains(file.stem()));
    files.add(RandomTenant.file("pay", "  namespaces: [pay-api]\n"));
    files.add(RandomTenant.file("broken", spec));
    Findings findings = Findings.ofFleet();
    FleetReader.readFor(Set.of("pay"), content(files), FleetReleases.KNOWN, findings);
    assertThat(findings.stop("pay")).isFalse();
    assertThat(findings.stop("broken")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "  wave: 1 # of \"two\"\n  namespaces: [\"x #1\", pay-api]\n",
        "  namespaces: [other-own]\n  gateways: [{name: a, hosts: [API.Example.COM]}]\n",
        "  namespaces: [other-own]\n  gateways: [{name: a, hosts: [api.example.com.]}]\n",
        "  namespaces: [other-own]\n  mesh: {version: 1.31.0-rc.0}\n",
      })
  void nothingHidesWhatAnotherTenantClaims(String spec) {
    List<SourceFile> files = fleet(new RandomTenant(new Random(1)));
    files.removeIf(file -> RandomTenant.NAMES.contains(file.stem()));
    files.add(
        RandomTenant.file(
            "pay",
            """
              namespaces: [pay-api]
              mesh: {version: 1.28.8}
              gateways: [{name: a, hosts: ["*.example.com"]}]
            """));
    files.add(RandomTenant.file("other", spec));

    Fleet part =
        FleetReader.readFor(Set.of("pay"), content(files), FleetReleases.KNOWN, Findings.ofFleet())
            .orElseThrow();

    assertThat(part.tenants().containsKey("other") || part.tenants().size() > BYSTANDERS).isTrue();
  }

  private static FolderContent content(List<SourceFile> files) {
    return new FolderContent("tenants", files, List.of(), List.of(), Readings.NEW);
  }

  private static List<SourceFile> fleet(RandomTenant random) {
    List<SourceFile> files = new ArrayList<>();
    files.add(random.fleetFile());
    RandomTenant.NAMES.forEach(name -> files.add(random.file(name)));
    for (int i = 0; i < BYSTANDERS; i++) {
      String name = "bystander%02d".formatted(i);
      files.add(
          RandomTenant.file(
              name,
              """
                namespaces: [%s-api]
                gateways:
                  - name: public
                    hosts: [%s.example.net]
              """
                  .formatted(name, name)));
    }
    return files;
  }

  private static List<String> errors(Findings findings, String name) {
    return findings.about(name).inFileOrder().stream()
        .filter(Finding::isError)
        .map(Finding::text)
        .toList();
  }

  private static List<String> rendered(Fleet fleet, String name) {
    Tenant tenant = fleet.tenant(name).orElseThrow();
    Findings findings = Findings.ofFleet();
    Manifests manifests = new Manifests(fleet);
    List<String> rendered = new ArrayList<>();
    for (Located<String> named : tenant.clusters()) {
      Optional<Fleet.Cluster> cluster = fleet.cluster(named.value());
      manifests.check(tenant, cluster.orElseThrow(), findings);
      if (!findings.stop(name)) {
        manifests.of(tenant, cluster.get()).stream().map(Manifest::json).forEach(rendered::add);
      }
    }
    rendered.addAll(errors(findings, name));
    assertThat(new String(String.join("", rendered).getBytes(UTF_8), UTF_8)).isNotEmpty();
    return rendered;
  }
}
