package dev.meshfleet.explain;

import dev.meshfleet.finding.Findings;
import dev.meshfleet.fleet.Fleet;
import dev.meshfleet.fleet.PlatformTemplate;
import dev.meshfleet.fleet.SourceFile;
import dev.meshfleet.fleet.Tenant;
import dev.meshfleet.read.FleetReader;
import dev.meshfleet.read.TenantsFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Every tenant of the sample fleet and of the golden cases, in each of its clusters. */
final class SampleTenants {
  static final Path SAMPLES = Path.of("../tenants").toAbsolutePath().normalize();
  private static final Map<String, Explanations> EXPLAINED = new HashMap<>();
  private static final Path GOLDEN = Path.of("src/test/resources/golden").toAbsolutePath();

  private SampleTenants() {}

  static List<Sample> all() {
    List<Sample> samples = new ArrayList<>(of(SAMPLES));
    try (Stream<Path> cases = Files.list(GOLDEN)) {
      cases.sorted().forEach(folder -> samples.addAll(of(folder.resolve("tenants"))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return samples;
  }

  static Sample golden(String folder, String tenant) {
    return one(GOLDEN.resolve(folder).resolve("tenants"), tenant);
  }

  static Sample one(Path folder, String tenant) {
    return of(folder).stream()
        .filter(sample -> sample.tenant().name().equals(tenant))
        .findFirst()
        .orElseThrow();
  }

  private static List<Sample> of(Path path) {
    try {
      TenantsFolder folder = TenantsFolder.of(path, "tenants");
      Findings findings = Findings.ofFleet();
      List<PlatformTemplate> templates = PlatformTemplate.read(folder.templates(), findings);
      Fleet fleet =
          FleetReader.read("tenants", folder.files(), findings).orElseThrow().with(templates);
      List<Sample> samples = new ArrayList<>();
      for (Tenant tenant : fleet.tenants().values()) {
        for (Fleet.Cluster cluster : fleet.clustersOf(tenant)) {
          samples.add(new Sample(path, fleet, tenant, cluster, folder.files()));
        }
      }
      return samples;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A tenant in one of its clusters. */
  record Sample(
      Path folder, Fleet fleet, Tenant tenant, Fleet.Cluster cluster, List<SourceFile> files) {

    /** The work is done once for all tests. */
    Explanations explained() {
      return EXPLAINED.computeIfAbsent(
          toString(),
          absent -> Explainer.of(fleet, tenant, cluster, "tenants", files).explain(() -> {}));
    }

    @Override
    public String toString() {
      return folder.getParent().getFileName() + " " + tenant.name() + " " + cluster.name();
    }
  }
}
