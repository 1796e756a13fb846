package dev.meshfleet.bench;

import dev.meshfleet.finding.Findings;
import dev.meshfleet.fleet.Fleet;
import dev.meshfleet.fleet.SourceFile;
import dev.meshfleet.fleet.Tenant;
import dev.meshfleet.plan.Plan;
import dev.meshfleet.read.FleetReader;
import dev.meshfleet.read.TenantsFolder;
import dev.meshfleet.render.Draft;
import dev.meshfleet.render.Manifest;
import dev.meshfleet.render.Renderer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;

/**
 * Prints where the time of one cold {@code meshfleet generate} goes. It is meant to be started anew
 * for every reading, with the options of the launcher: the second reading in one JVM says nothing.
 */
public final class StartBreakdown {
  private static long last;

  private StartBreakdown() {}

  /**
   * @param args the tenants' folder and a tenant
   */
  public static void main(String... args) throws IOException {
    last = ManagementFactory.getRuntimeMXBean().getStartTime() * 1_000_000L;
    long now = System.currentTimeMillis() * 1_000_000L;
    System.out.printf("%-28s %6.1f ms%n", "JVM until main", (now - last) / 1e6);
    last = System.nanoTime();
    List<SourceFile> files = TenantsFolder.of(Path.of(args[0]), "tenants").files();
    Findings findings = Findings.ofFleet();
    Fleet fleet = FleetReader.read("tenants", files, findings).orElseThrow();
    lap("read the fleet");
    Tenant tenant = fleet.tenant(args[1]).orElseThrow();
    List<Draft> drafts = Plan.of(fleet, tenant, fleet.clusters().get(0), findings);
    lap("plan");
    Renderer renderer = new Renderer();
    List<Manifest> manifests = renderer.render(tenant.name(), drafts);
    lap("fill %d outlines".formatted(drafts.size()));
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    manifests.forEach(manifest -> manifest.writeJson(json));
    lap("write JSON, as for Argo CD");
    StringBuilder yaml = new StringBuilder();
    manifests.forEach(manifest -> yaml.append(manifest.yaml()));
    lap("write YAML, as in a shell");
  }

  private static void lap(String what) {
    long now = System.nanoTime();
    System.out.printf("%-28s %6.1f ms%n", what, (now - last) / 1e6);
    last = System.nanoTime();
  }
}
