package dev.meshfleet.application;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.meshfleet.fleet.Fleet;
import dev.meshfleet.fleet.Located;
import dev.meshfleet.fleet.Tenant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32;

/** The Applications of a fleet. */
public final class Applications {
  private static final int LONGEST_NAME = 63;

  private Applications() {}

  /**
   * One Application per tenant and cluster, sorted by both.
   *
   * @param folder of the tenants, from the root of the repository
   */
  public static List<Application> of(Fleet fleet, String folder, Application.Origin origin) {
    List<Application> applications = new ArrayList<>();
    for (Tenant tenant : fleet.tenants().values()) {
      tenant.clusters().stream()
          .map(Located::value)
          .sorted()
          .forEach(
              cluster ->
                  fleet
                      .cluster(cluster)
                      .map(
                          found ->
                              Application.of(tenant, found, name(tenant, cluster), folder, origin))
                      .ifPresent(applications::add));
    }
    return List.copyOf(applications);
  }

  /** {@code mesh-<tenant>}, and with several clusters {@code mesh-<tenant>-<cluster>}. */
  public static String name(Tenant tenant, String cluster) {
    String name = "mesh-" + tenant.name();
    return tenant.clusters().size() == 1 ? name : fitting(name, cluster);
  }

  /**
   * Names of clusters are free text in Argo CD; what had to be changed is told apart by a checksum.
   */
  private static String fitting(String name, String cluster) {
    String plain = cluster.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    String full = (name + "-" + plain).replaceAll("-+$", "");
    if (plain.equals(cluster) && full.length() <= LONGEST_NAME) {
      return full;
    }
    CRC32 sum = new CRC32();
    sum.update(cluster.getBytes(UTF_8));
    String cut = full.substring(0, Math.min(full.length(), LONGEST_NAME - 9)).replaceAll("-+$", "");
    return cut + "-" + "%08x".formatted(sum.getValue());
  }
}
