package dev.meshfleet.migrate;

import dev.meshfleet.finding.Place;
import dev.meshfleet.fleet.Located;
import dev.meshfleet.fleet.Mesh;
import dev.meshfleet.yaml.Node;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads OpenShift Service Mesh 2 ({@code maistra.io}): a ServiceMeshControlPlane v2, and the
 * members of its mesh.
 */
final class MaistraReader {
  /** Sampling is an integer in hundredths of a percent. */
  private static final BigDecimal SAMPLES = BigDecimal.valueOf(100);

  private static final Map<String, String> SAME = MaistraFields.ofControlPlane();

  private final Resource resource;
  private final ForeignFields fields;
  private final Installation into;
  private Node.Mapping values;

  private MaistraReader(Resource resource, Installation into) {
    this.resource = resource;
    this.fields = new ForeignFields(resource.node(), into);
    this.into = into;
    this.values = Node.Mapping.empty(resource.place());
  }

  static boolean reads(Resource resource) {
    return resource.group().equals("maistra.io");
  }

  static void read(Resource resource, Installation into) {
    MaistraReader reader = new MaistraReader(resource, into);
    reader.fields.head();
    switch (resource.kind()) {
      case "ServiceMeshControlPlane" -> reader.controlPlane();
      case "ServiceMeshMemberRoll" -> {
        reader.members().roll();
        reader.rest();
      }
      case "ServiceMeshMember" -> reader.members().member();
      default ->
          into.remark(
              resource.node(),
              resource.toString(),
              "tenant files have no equivalent for this kind");
    }
  }

  private void controlPlane() {
    into.mesh().operator();
    into.mesh()
        .beside(
            "OpenShift Service Mesh 2 and its operator keep running there until you remove them");
    into.mesh().revision(new Located<>(resource.name(), place()));
    into.mesh().namespace(new Located<>(resource.namespace(), place()));
    fields
        .text("spec.version")
        .ifPresent(
            version ->
                remark(
                    "version " + version,
                    "OpenShift Service Mesh 2 has an older Istio; the tenant uses the version of the fleet"));
    fields.skip("the mesh of a tenant discovers only the tenant's namespaces", "spec.mode");
    settings();
    MaistraGateways.read(resource, fields, into);
    into.mesh().add(values);
    rest();
  }

  private void settings() {
    SAME.forEach((from, to) -> fields.take("spec." + from).ifPresent(node -> set(to, node)));
    MaistraFields.lists()
        .forEach(
            (from, to) -> fields.list("spec." + from).ifPresent(list -> set(to, commas(list))));
    initialization();
    fields
        .flag("spec.security.manageNetworkPolicy")
        .filter(managed -> !managed)
        .ifPresent(none -> into.mesh().noNetworkPolicy());
    fields
        .flag("spec.security.dataPlane.automtls")
        .filter(automatic -> !automatic)
        .ifPresent(never -> set("meshConfig.enableAutoMtls", Plain.node(place(), never)));
    levels();
    tracing();
    authority();
    fields
        .flag("spec.security.dataPlane.mtls")
        .ifPresent(
            mutual -> {
              if (mutual) {
                into.mesh().strict();
              } else {
                into.mesh().plaintext();
              }
            });
  }

  private void set(String path, Node value) {
    values = into.account().overlay(values, Plain.nested(Plain.path(path), value));
  }

  private static Node commas(Node.Sequence list) {
    return Plain.node(
        list.place(),
        list.items().stream()
            .map(item -> String.valueOf(item.value()))
            .collect(Collectors.joining(",")));
  }

  /** Whether the CNI plugin of the node redirects traffic, instead of an init container per pod. */
  private void initialization() {
    fields
        .text("spec.proxy.networking.initialization.type")
        .map("CNI"::equals)
        .ifPresent(cni -> set("cni.enabled", Plain.node(place(), cni)));
  }

  /** {@code {default: warn, ads: debug}} is {@code default:warn,ads:debug}. */
  private void levels() {
    joined("spec.general.logging.componentLevels", "global.logging.level");
    joined("spec.proxy.logging.componentLevels", "global.proxy.componentLogLevel");
  }

  private void joined(String from, String to) {
    fields
        .map(from)
        .ifPresent(
            levels -> {
              List<String> words =
                  levels.value().entrySet().stream()
                      .map(level -> level.getKey() + ":" + level.getValue())
                      .toList();
              set(to, Plain.node(levels.place(), String.join(",", words)));
            });
  }

  private void tracing() {
    Optional<Long> sampling = fields.number("spec.tracing.sampling");
    boolean none = fields.text("spec.tracing.type").map("None"::equals).orElse(sampling.isEmpty());
    sampling
        .filter(samples -> !none)
        .map(samples -> BigDecimal.valueOf(samples).divide(SAMPLES))
        .ifPresent(percent -> set("traceSampling", Plain.node(place(), percent)));
    if (!none) {
      remark(
          "tracing.type Jaeger",
          "since Istio 1.22, a Telemetry and meshConfig.extensionProviders configure tracing");
    } else if (sampling.isPresent()) {
      remark("tracing.sampling", "tracing is disabled, so it has no effect");
    }
  }

  private void authority() {
    String at = "spec.security.certificateAuthority.";
    String type = fields.text(at + "type").orElse("Istiod");
    String kind = fields.text(at + "istiod.type").orElse("SelfSigned");
    boolean ownKey = type.equals("Istiod") && kind.equals("PrivateKey");
    if (ownKey) {
      into.mesh()
          .authority(
              new InstalledMesh.Authority(
                  Mesh.Trust.Authority.SECRET, Optional.empty(), Optional.empty()));
      fields.take(at + "istiod.privateKey");
    } else if (!type.equals("Istiod")) {
      remark("certificateAuthority " + type, "choose mesh.trust.ca: CertManager or Secret");
      fields.take(at + "cert-manager");
    }
  }

  private MaistraMembers members() {
    return new MaistraMembers(resource, fields, into);
  }

  private void rest() {
    fields.rest(
        (path, node) ->
            into.remark(
                node.place(),
                resource.kind() + " " + path,
                path.startsWith("spec.addons")
                    ? "add-ons are not part of a mesh: install them separately"
                    : "tenant files have no equivalent field"));
  }

  private Place place() {
    return resource.place();
  }

  private void remark(String what, String why) {
    into.remark(place(), resource.kind() + " " + resource.name() + ": " + what, why);
  }
}
