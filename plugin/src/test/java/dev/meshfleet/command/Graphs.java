package dev.meshfleet.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Fleets to draw. */
final class Graphs {
  private static final String FLEET =
      """
      apiVersion: meshfleet.dev/v1alpha1
      kind: Fleet
      metadata: {name: acme}
      spec:
        clusters: [{name: one}, {name: two}]
        defaults:
          mesh: {trust: {ca: CertManager, issuer: {kind: ClusterIssuer, name: root}}}
      """;
  private static final String TENANT =
      """
      apiVersion: meshfleet.dev/v1alpha1
      kind: Tenant
      metadata: {name: t%1$d}
      spec:
        owner: team-%2$d
        wave: %3$d
        clusters: [%4$s]
        namespaces: [t%1$d-ns, t%1$d-jobs]
        gateways: [{name: ingress, hosts: [t%1$d.example.com]}]
        %5$s
      """;

  private Graphs() {}

  /**
   * Tenants t0, t1, … of which three in ten are in cluster two, where every tenth imports from the
   * one before. In cluster one every sixth is a guest of t0, and its neighbour may call it.
   */
  static void fleet(Path folder, int tenants) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("fleet.yaml"), FLEET);
    for (int i = 0; i < tenants; i++) {
      String cluster = isInTwo(i) ? "two" : "one";
      Files.writeString(
          folder.resolve("t" + i + ".yaml"),
          TENANT.formatted(i, i % 5, i % 2, cluster, relations(i, tenants)));
    }
  }

  private static boolean isInTwo(int i) {
    return i % 10 > 6;
  }

  private static boolean isGuest(int i) {
    return i % 6 == 1 && !isInTwo(i);
  }

  private static String relations(int i, int tenants) {
    if (i == 0) {
      return "mesh: {hosting: true}";
    }
    if (isGuest(i)) {
      String caller = isGuest(i + 12) && i + 12 < tenants ? "t" + (i + 12) : "t0";
      return "mesh: {tenancy: Shared, host: t0}\n  isolation: {allowFrom: [%s]}".formatted(caller);
    }
    if (i % 10 == 8) {
      return "federation: [{tenant: t%d, import: [%s]}]".formatted(i - 1, service(i - 1));
    }
    return i % 10 == 7 && i + 1 < tenants
        ? "federation: [{tenant: t%d, export: [%s]}]".formatted(i + 1, service(i))
        : "";
  }

  private static String service(int i) {
    return "{service: api, namespace: t%d-ns, ports: [{port: 80, protocol: HTTP}]}".formatted(i);
  }
}
