package dev.meshfleet.plan;

import dev.meshfleet.finding.Findings;
import dev.meshfleet.finding.Place;
import dev.meshfleet.istio.ChartRefusal;
import dev.meshfleet.istio.IstiodChart;
import dev.meshfleet.istio.Release;
import dev.meshfleet.istio.Releases;
import dev.meshfleet.read.Fleet;
import dev.meshfleet.read.Isolation;
import dev.meshfleet.read.Located;
import dev.meshfleet.read.Mesh;
import dev.meshfleet.read.Tenant;
import dev.meshfleet.render.Draft;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A tenant's control planes: the stable one, and during an upgrade the canary beside it. */
final class ControlPlanes {
  private final Fleet fleet;
  private final Tenant tenant;
  private final Mesh mesh;
  private final Fleet.Cluster cluster;

  private ControlPlanes(Fleet fleet, Tenant tenant, Fleet.Cluster cluster) {
    this.fleet = fleet;
    this.tenant = tenant;
    this.mesh = tenant.mesh();
    this.cluster = cluster;
  }

  static List<Draft> drafts(Fleet fleet, Tenant tenant, Fleet.Cluster cluster, Findings findings) {
    return new ControlPlanes(fleet, tenant, cluster).drafts(findings);
  }

  private List<Draft> drafts(Findings findings) {
    boolean promoted = mesh.canary().map(Mesh.Canary::promoted).orElse(false);
    List<Draft> drafts = new ArrayList<>();
    drafts.addAll(controlPlane(mesh.version(), mesh.revision(), !promoted, findings));
    mesh.canary()
        .ifPresent(
            canary ->
                drafts.addAll(
                    controlPlane(canary.version(), canary.revision(), promoted, findings)));
    return drafts;
  }

  private List<Draft> controlPlane(
      Located<String> version, Located<String> revision, boolean hasTags, Findings findings) {
    Release release = release(version);
    boolean ownRoot = mesh.trust().ca().value() == Mesh.Trust.Authority.SELF_SIGNED;
    try {
      return IstiodChart.drafts(
              release,
              "istiod-" + revision,
              mesh.namespace().value(),
              ownRoot,
              fleet.injection(),
              computed(revision.value(), hasTags),
              mesh.values().data())
          .stream()
          .map(draft -> draft.inWave(Wave.CONTROL_PLANE.number()))
          .toList();
    } catch (ChartRefusal refusal) {
      Place place = mesh.values().placeOf(refusal.path());
      findings.error(place, refusal.code(), refusal.getMessage(), refusal.remedy());
      return List.of();
    }
  }

  static Release release(Located<String> version) {
    return Releases.parse(version.value()).flatMap(Releases::find).orElseThrow();
  }

  /** What Meshfleet sets, under the values of the tenant: product contract, section 3. */
  private Map<String, Object> computed(String revision, boolean hasTags) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("revision", revision);
    if (hasTags && !mesh.tags().isEmpty()) {
      values.put("revisionTags", mesh.tags().stream().map(Located::value).toList());
    }
    values.put("global", global());
    values.put("meshConfig", meshConfig());
    values.put("base", Map.of("validationFailurePolicy", "Fail"));
    values.put("env", env());
    return values;
  }

  private Map<String, Object> global() {
    Map<String, Object> global = new LinkedHashMap<>();
    global.put("istioNamespace", mesh.namespace().value());
    global.put("hub", "docker.io/istio");
    global.put("enableReaderRBAC", false);
    if (!cluster.platform().isEmpty()) {
      global.put("platform", cluster.platform());
    }
    return global;
  }

  private Map<String, Object> meshConfig() {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put(
        "discoverySelectors",
        List.of(Map.of("matchLabels", Map.of(Territory.DISCOVERY, tenant.name()))));
    config.put("trustDomain", mesh.trust().domain().value());
    if (tenant.isolation().outbound() == Isolation.Outbound.REGISTRY_ONLY) {
      config.put("outboundTrafficPolicy", Map.of("mode", "REGISTRY_ONLY"));
    }
    return config;
  }

  /** Both keep Gateways of the Kubernetes Gateway API from acting beyond their mesh. */
  private Map<String, Object> env() {
    Map<String, Object> env = new LinkedHashMap<>();
    env.put("PILOT_ENABLE_GATEWAY_API_COPY_LABELS_ANNOTATIONS", "false");
    env.put("PILOT_MULTI_NETWORK_DISCOVER_GATEWAY_API", "false");
    if (mesh.hosting()) {
      env.put("PILOT_SCOPE_GATEWAY_TO_NAMESPACE", "true");
    }
    return env;
  }
}
