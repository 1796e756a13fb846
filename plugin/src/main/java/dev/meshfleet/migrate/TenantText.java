package dev.meshfleet.migrate;

import dev.meshfleet.fleet.Fleet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The text of a tenant file for an installation. */
final class TenantText {
  private static final int FIELD = 2;
  private static final int MESH = 4;

  private final String tenant;
  private final Fleet fleet;
  private final Installation installation;
  private final Optional<CarriedMesh> mesh;
  private final List<CarriedGateway> gateways;
  private final CommentedYaml text = new CommentedYaml();

  private TenantText(
      String tenant,
      Fleet fleet,
      Installation installation,
      Optional<CarriedMesh> mesh,
      List<CarriedGateway> gateways) {
    this.tenant = tenant;
    this.fleet = fleet;
    this.installation = installation;
    this.mesh = mesh;
    this.gateways = gateways;
  }

  /**
   * @param head the lines above the first field, each with its line break
   */
  static String of(
      String head,
      String tenant,
      Fleet fleet,
      Installation installation,
      Optional<CarriedMesh> mesh,
      List<CarriedGateway> gateways) {
    TenantText file = new TenantText(tenant, fleet, installation, mesh, gateways);
    file.write();
    return head + file.text;
  }

  private void write() {
    text.line(0, "apiVersion: meshfleet.dev/v1alpha1").line(0, "kind: Tenant");
    text.line(0, "metadata:").field(FIELD, "name", tenant);
    labels();
    text.line(0, "spec:");
    text.field(
        FIELD, "owner", "team-" + tenant, "required: the owning team; the sources do not name it");
    mesh.ifPresent(plane -> MeshText.write(plane, tenant, fleet, installation, text));
    namespaces();
    if (!gateways.isEmpty()) {
      text.line(FIELD, "gateways:");
      gateways.forEach(this::gateway);
    }
    isolation();
    remarks();
  }

  private void labels() {
    if (!fleet.policy().requiredLabels().isEmpty()) {
      text.line(FIELD, "labels:");
      fleet
          .policy()
          .requiredLabels()
          .forEach(
              label -> text.field(MESH, label.value(), "to-be-chosen", "required by the fleet"));
    }
  }

  private void namespaces() {
    List<InstalledNamespace> namespaces = installation.namespaces();
    if (namespaces.isEmpty()) {
      text.field(
          FIELD,
          "namespaces",
          List.of(),
          "not in the sources: add them, or pass the output of kubectl get ns -o yaml"
              + " with another --from");
      return;
    }
    text.line(FIELD, "namespaces:");
    namespaces.forEach(this::namespace);
  }

  private void namespace(InstalledNamespace namespace) {
    Map<String, Object> more = new LinkedHashMap<>();
    if (!namespace.injection()) {
      more.put("injection", false);
    }
    revision(namespace).ifPresent(revision -> more.put("revision", revision));
    put(more, "labels", namespace.labels());
    put(more, "annotations", namespace.annotations());
    AllowedKeys.note(fleet.policy(), namespace.labels(), namespace.annotations(), MESH, text);
    text.item(MESH, "name", namespace.name());
    more.forEach((key, value) -> text.field(MESH + FIELD, key, value));
  }

  private static void put(Map<String, Object> fields, String key, Map<String, String> value) {
    if (!value.isEmpty()) {
      fields.put(key, value);
    }
  }

  /** A revision or tag of the mesh other than its label. */
  private Optional<String> revision(InstalledNamespace namespace) {
    Set<String> known = new LinkedHashSet<>();
    mesh.ifPresent(
        plane -> {
          known.addAll(plane.tags());
          known.add(plane.adoption().revision());
        });
    String label = known.stream().findFirst().orElse("");
    return namespace.revision().filter(found -> known.contains(found) && !found.equals(label));
  }

  private void gateway(CarriedGateway gateway) {
    int indent = MESH + FIELD;
    text.item(MESH, "name", gateway.name());
    gateway.objectName().ifPresent(objects -> text.field(indent, "objectName", objects));
    if (gateway.egress()) {
      text.field(indent, "role", "Egress");
    }
    gateway.revision().ifPresent(revision -> text.field(indent, "revision", revision));
    gateway.namespace().ifPresent(namespace -> text.field(indent, "namespace", namespace));
    if (!gateway.from().hosts().isEmpty()) {
      text.field(indent, "hosts", gateway.from().hosts());
    }
    gateway
        .from()
        .secret()
        .ifPresent(
            secret -> {
              Map<String, Object> tls = new LinkedHashMap<>(Map.of("secretName", secret));
              gateway.from().tlsMode().ifPresent(mode -> tls.put("mode", mode));
              text.field(indent, "tls", tls);
            });
    service(gateway, indent);
    if (!gateway.values().isEmpty()) {
      AllowedValues.tell(fleet.policy(), gateway.values(), indent, text);
      text.field(indent, "values", gateway.values());
    }
  }

  private void service(CarriedGateway gateway, int indent) {
    if (!gateway.service().isEmpty()) {
      if (gateway.service().get("annotations") instanceof Map<?, ?> annotations) {
        Map<String, Object> keys = new LinkedHashMap<>();
        annotations.forEach((key, value) -> keys.put(String.valueOf(key), value));
        AllowedKeys.note(fleet.policy(), Map.of(), keys, indent, text);
      }
      text.field(indent, "service", gateway.service());
    }
  }

  private void isolation() {
    FirstIsolation first = new FirstIsolation(tenant, installation, mesh, gateways);
    text.comment(FIELD, first.comment());
    text.line(FIELD, "isolation:");
    first.fields().forEach((key, value) -> text.field(MESH, key, value));
    if (mesh.map(CarriedMesh::registryOnly).orElse(false)) {
      text.comment(
          MESH,
          "As installed. The control plane knows only Services of the tenant: before pods restart, create"
              + " a ServiceEntry for each other host that they call.");
      text.field(MESH, "outbound", "REGISTRY_ONLY");
    }
  }

  private void remarks() {
    if (!installation.remarks().isEmpty()) {
      text.line(0, "").comment(0, "Settings that are not migrated, or changed:");
      installation
          .remarks()
          .forEach(
              remark ->
                  text.comment(
                      0, "- %s (%s): %s".formatted(remark.what(), remark.place(), remark.why())));
    }
  }
}
