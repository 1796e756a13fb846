package dev.meshfleet.generator;

import java.util.LinkedHashMap;
import java.util.Map;

/** A fleet for the page: two clusters, guests, canaries, gateways, and a tenant that leaves. */
final class PageFleet {
  static final String FLEET = FleetRepository.fleet("one,two", "{mesh: {version: 1.29.2}}");

  private PageFleet() {}

  /** Tenants t0, t1, …: every sixth is a guest of t0, every seventh has a canary. */
  static Map<String, String> tenants(int count) {
    Map<String, String> files = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      String cluster = i % 10 > 6 ? "two" : "one";
      boolean guest = i % 6 == 1 && cluster.equals("one") && i < 60;
      String mesh =
          i == 0
              ? "mesh: {hosting: true}"
              : guest
                  ? "mesh: {tenancy: Shared, host: t0}"
                  : i % 7 == 0 ? "mesh: {canary: {version: 1.30.3}}" : "wave: 1";
      files.put(
          "t" + i + ".yaml",
          FleetRepository.tenant(
              "t" + i,
              "clusters: [" + cluster + "]",
              mesh,
              i == 5 ? "lifecycle: Retiring" : "access: {viewers: [readers]}",
              "gateways: [{name: ingress, hosts: [t%1$d.example.com, www.t%1$d.example.com]}]"
                  .formatted(i)));
    }
    return files;
  }
}
