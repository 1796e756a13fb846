package dev.meshfleet.application;

import dev.meshfleet.fleet.Federation;
import dev.meshfleet.fleet.Fleet;
import dev.meshfleet.fleet.Mesh;
import dev.meshfleet.fleet.Tenant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The parameters of one Argo CD Application: one tenant in one cluster. Every scalar is text, since
 * ApplicationSet templates print large numbers with an exponent and missing values as words.
 *
 * @param name unique in the fleet, a DNS label of at most 63 characters
 */
public record Application(
    String name, String tenant, String cluster, Map<String, Object> parameters) {

  static Application of(
      Tenant tenant, Fleet.Cluster cluster, String name, String folder, Origin origin) {
    Mesh mesh = tenant.mesh();
    Map<String, Object> parameters = new LinkedHashMap<>();
    parameters.put("tenant", tenant.name());
    parameters.put("application", name);
    parameters.put("cluster", cluster.name().value());
    parameters.put("server", cluster.server());
    parameters.put("namespace", namespace(tenant));
    parameters.put("istioRevision", mesh.revision().value());
    parameters.put("istioVersion", mesh.version().value());
    parameters.put("flavor", mesh.flavor().word());
    parameters.put("tenancy", mesh.tenancy().word());
    parameters.put("owner", tenant.owner().value());
    parameters.put("wave", Integer.toString(tenant.wave()));
    parameters.put("lifecycle", tenant.lifecycle().word());
    parameters.put("paths", paths(tenant, folder));
    parameters.put("commit", origin.commit());
    parameters.put("renderer", origin.renderer());
    parameters.put("labels", new TreeMap<>(tenant.labels()));
    return new Application(name, tenant.name(), cluster.name().value(), parameters);
  }

  /** Where objects without a namespace would go; a Shared tenant's control plane is not its own. */
  private static String namespace(Tenant tenant) {
    return tenant.isShared() && !tenant.workloads().isEmpty()
        ? tenant.workloads().get(0)
        : tenant.mesh().namespace().value();
  }

  /** The same Application as another list has it. */
  public Application in(Origin origin) {
    return with(Map.of("commit", origin.commit(), "renderer", origin.renderer()));
  }

  /** The same Application after its tenant's file vanished without having said that it would. */
  public Application orphaned() {
    return with(Map.of("lifecycle", "Orphaned"));
  }

  private Application with(Map<String, Object> changes) {
    Map<String, Object> changed = new LinkedHashMap<>(parameters);
    changed.putAll(changes);
    return new Application(name, tenant, cluster, changed);
  }

  /**
   * A {@code manifest-generate-paths} value: every file that the manifests depend on. Tenants of
   * one mesh may name each other at any time, so for them that is every file.
   */
  private static String paths(Tenant tenant, String folder) {
    if (tenant.isShared() || tenant.mesh().hosting()) {
      return "/" + folder;
    }
    List<String> paths = new ArrayList<>();
    paths.add("/" + folder + "/" + tenant.name() + ".yaml");
    for (Federation peer : tenant.federation()) {
      peer.tenant().ifPresent(named -> paths.add("/" + folder + "/" + named + ".yaml"));
    }
    paths.add("/" + folder + "/fleet.yaml");
    paths.add("/" + folder + "/templates");
    paths.add("/" + folder + "/istio");
    return String.join(";", paths);
  }

  /**
   * Where a list comes from.
   *
   * @param commit of the tenants' repository; empty when it is not known
   * @param renderer the version of Meshfleet, which is part of the plugin's name
   */
  public record Origin(String commit, String renderer) {}
}
