package dev.meshfleet.plan;

import dev.meshfleet.fleet.Fleet;
import dev.meshfleet.fleet.Gateway;
import dev.meshfleet.fleet.Located;
import dev.meshfleet.fleet.Mesh;
import dev.meshfleet.fleet.Namespace;
import dev.meshfleet.fleet.Tenant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The variables of templates of the platform team; render/README.md lists them. */
final class TemplateData {
  private final Territory territory;

  private TemplateData(Territory territory) {
    this.territory = territory;
  }

  static Map<String, Object> of(Territory territory) {
    TemplateData data = new TemplateData(territory);
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("tenant", data.tenant());
    values.put("cluster", data.cluster());
    values.put("mesh", data.mesh());
    values.put("namespaces", data.namespaces());
    values.put("gateways", data.gateways());
    return values;
  }

  private Map<String, Object> tenant() {
    Tenant tenant = territory.tenant();
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("name", tenant.name());
    values.put("owner", tenant.owner().value());
    values.put("lifecycle", tenant.lifecycle().word());
    values.put("wave", tenant.wave());
    values.put("tenancy", tenant.mesh().tenancy().word());
    values.put("labels", tenant.labels());
    return values;
  }

  private Map<String, Object> cluster() {
    Fleet.Cluster cluster = territory.cluster();
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("name", cluster.name().value());
    values.put("server", cluster.server());
    values.put("network", cluster.network());
    values.put("platform", cluster.platform());
    return values;
  }

  private Map<String, Object> mesh() {
    Mesh mesh = territory.mesh();
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("name", territory.plane().name());
    values.put("version", mesh.version().value());
    values.put("revision", mesh.revision().value());
    values.put("label", mesh.label());
    values.put("namespace", mesh.namespace().value());
    values.put("trustDomain", mesh.trust().domain().value());
    values.put("ca", mesh.trust().ca().value().word());
    values.put("model", mesh.topology().model().value().word());
    values.put("others", names(territory.site().others()));
    values.put("hasIstiod", territory.site().hasIstiod());
    return values;
  }

  private static List<String> names(List<Fleet.Cluster> clusters) {
    return clusters.stream().map(cluster -> cluster.name().value()).toList();
  }

  private List<Map<String, Object>> namespaces() {
    return territory.tenant().namespaces().stream().map(TemplateData::namespace).toList();
  }

  private static Map<String, Object> namespace(Namespace namespace) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("name", namespace.name().value());
    values.put("injection", namespace.injection());
    values.put("labels", namespace.labels());
    return values;
  }

  private List<Map<String, Object>> gateways() {
    return territory.gateways().stream().map(this::gateway).toList();
  }

  private Map<String, Object> gateway(Gateway gateway) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("name", gateway.objectName().value());
    values.put("namespace", gateway.namespace().value());
    values.put("role", gateway.role().word());
    values.put("api", gateway.api().word());
    values.put("hosts", gateway.hosts().stream().map(Located::value).toList());
    return values;
  }
}
