package dev.meshfleet.migrate;

import dev.meshfleet.finding.Place;
import dev.meshfleet.read.Located;
import dev.meshfleet.read.Mesh;
import dev.meshfleet.yaml.Node;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads OpenShift Service Mesh 2 ({@code maistra.io}): a ServiceMeshControlPlane v2, and the
 * members of its mesh.
 */
final class MaistraReader {
  /** A hundredth of a per cent, in which sampling is counted. */
  private static final BigDecimal SAMPLES = BigDecimal.valueOf(100);

  private static final Map<String, String> SAME = same();

  private final Resource resource;
  private final ForeignFields fields;
  private final Installation into;
  private Node.Mapping values;

  private MaistraReader(Resource resource, Installation into) {
    this.resource = resource;
    this.fields = new ForeignFields(resource.node());
    this.into = into;
    this.values = Node.Mapping.empty(resource.place());
  }

  /** Fields of a control plane that are a value of the chart, by what they are called there. */
  private static Map<String, String> same() {
    Map<String, String> same = new LinkedHashMap<>();
    same.put("proxy.accessLogging.file.name", "meshConfig.accessLogFile");
    same.put("proxy.accessLogging.file.encoding", "meshConfig.accessLogEncoding");
    same.put("proxy.accessLogging.file.format", "meshConfig.accessLogFormat");
    same.put("proxy.concurrency", "meshConfig.defaultConfig.concurrency");
    same.put("proxy.logging.level", "global.proxy.logLevel");
    same.put("proxy.networking.clusterDomain", "global.proxy.clusterDomain");
    same.put("proxy.runtime.container.resources", "global.proxy.resources");
    same.put(
        "proxy.networking.trafficControl.outbound.policy", "meshConfig.outboundTrafficPolicy.mode");
    same.put("techPreview.meshConfig", "meshConfig");
    same.put("meshConfig", "meshConfig");
    same.put("general.logging.logAsJSON", "global.logAsJson");
    same.put("security.trust.domain", "meshConfig.trustDomain");
    same.put("security.trust.additionalDomains", "meshConfig.trustDomainAliases");
    String pilot = "runtime.components.pilot.";
    same.put(pilot + "container.resources", "resources");
    same.put(pilot + "deployment.replicas", "replicaCount");
    same.put(pilot + "deployment.autoScaling.enabled", "autoscaleEnabled");
    same.put(pilot + "deployment.autoScaling.minReplicas", "autoscaleMin");
    same.put(pilot + "deployment.autoScaling.maxReplicas", "autoscaleMax");
    same.put(
        pilot + "deployment.autoScaling.targetCPUUtilizationPercentage",
        "cpu.targetAverageUtilization");
    same.put(pilot + "pod.affinity", "affinity");
    same.put(pilot + "pod.nodeSelector", "nodeSelector");
    same.put(pilot + "pod.tolerations", "tolerations");
    same.put(pilot + "pod.metadata.annotations", "podAnnotations");
    same.put(pilot + "pod.metadata.labels", "podLabels");
    same.put(pilot + "container.env", "env");
    return same;
  }

  static boolean reads(Resource resource) {
    return resource.group().equals("maistra.io");
  }

  static void read(Resource resource, Installation into) {
    MaistraReader reader = new MaistraReader(resource, into);
    List.of("apiVersion", "kind", "metadata", "status").forEach(reader.fields::take);
    switch (resource.kind()) {
      case "ServiceMeshControlPlane" -> reader.controlPlane();
      case "ServiceMeshMemberRoll" -> reader.members();
      case "ServiceMeshMember" -> reader.member();
      default -> reader.remark(resource.toString(), "a tenant file has no field for it");
    }
  }

  private void controlPlane() {
    into.operator();
    into.beside("OpenShift Service Mesh 2 and its operator keep running there until they go");
    into.revision(new Located<>(resource.name(), place()));
    into.namespace(new Located<>(resource.namespace(), place()));
    fields
        .text("spec.version")
        .ifPresent(
            version ->
                remark(
                    "version " + version,
                    "OpenShift Service Mesh 2 is an older Istio; the file has the fleet's version"));
    fields.take("spec.mode");
    SAME.forEach((from, to) -> fields.take("spec." + from).ifPresent(node -> set(to, node)));
    fields
        .take("spec.security.dataPlane.automtls")
        .filter(automatic -> Boolean.FALSE.equals(automatic.value()))
        .ifPresent(never -> set("meshConfig.enableAutoMtls", never));
    levels();
    tracing();
    authority();
    if (fields.take("spec.security.dataPlane.mtls").isPresent()
        && !fields.flag("spec.security.dataPlane.mtls")) {
      into.plaintext();
    }
    MaistraGateways.read(resource, fields, into);
    into.add(values);
    fields.rest(
        (path, node) ->
            into.remark(
                node.place(),
                "ServiceMeshControlPlane " + path,
                path.startsWith("spec.addons")
                    ? "addons are not part of a mesh; install them beside it"
                    : "a tenant file has no field for it"));
  }

  private void set(String path, Node value) {
    values = values.overlaidBy(Plain.nested(Plain.path(path), value));
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
    Optional<Node> sampling = fields.take("spec.tracing.sampling");
    boolean none = fields.text("spec.tracing.type").map("None"::equals).orElse(sampling.isEmpty());
    sampling
        .filter(node -> !none && node.value() instanceof Long)
        .ifPresent(
            node ->
                set(
                    "traceSampling",
                    Plain.node(
                        node.place(), BigDecimal.valueOf((Long) node.value()).divide(SAMPLES))));
    if (!none) {
      remark(
          "tracing.type Jaeger",
          "since Istio 1.22 a Telemetry and meshConfig.extensionProviders say where spans go");
    }
  }

  private void authority() {
    String at = "spec.security.certificateAuthority.";
    String type = fields.text(at + "type").orElse("Istiod");
    String kind = fields.text(at + "istiod.type").orElse("SelfSigned");
    boolean ownKey = type.equals("Istiod") && kind.equals("PrivateKey");
    if (ownKey) {
      into.authority(
          new Installation.Authority(
              Mesh.Trust.Authority.SECRET, Optional.empty(), Optional.empty()));
      fields.take(at + "istiod.privateKey");
    } else if (!type.equals("Istiod")) {
      remark("certificateAuthority " + type, "choose mesh.trust.ca: CertManager or Secret");
      fields.take(at + "cert-manager");
    }
  }

  private void members() {
    for (Node member : Plain.items(resource.node(), "spec", "members")) {
      String name = String.valueOf(member.value());
      if (name.contains("*")) {
        into.remark(member.place(), "member " + name, "a tenant file names each namespace");
      } else {
        into.add(InstalledNamespace.named(name));
      }
    }
    fields.take("spec.members");
    fields
        .take("spec.memberSelectors")
        .ifPresent(
            node ->
                into.remark(node.place(), "memberSelectors", "a tenant file names each namespace"));
    injectsAll();
  }

  private void member() {
    into.add(InstalledNamespace.named(resource.namespace()));
    injectsAll();
  }

  private void injectsAll() {
    remark(
        "pods of members",
        "OpenShift Service Mesh 2 injects pods that ask for it by annotation; a namespace with"
            + " injection: true injects all but those labelled sidecar.istio.io/inject: \"false\"");
  }

  private Place place() {
    return resource.place();
  }

  private void remark(String what, String why) {
    into.remark(place(), resource.kind() + " " + resource.name() + ": " + what, why);
  }
}
