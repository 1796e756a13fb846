package dev.meshfleet.review;

import dev.meshfleet.finding.Rule;
import dev.meshfleet.finding.Severity;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * What a reviewer must be told: the table of Istio's upgrade rules and what running meshes bear.
 * Its severity is what it weighs unless a case says otherwise; an error blocks.
 */
public enum Risk implements Rule {
  REVISION_RENAMED(Severity.ERROR, "a control plane's revision that is renamed in place"),
  CONTROL_PLANE_MOVED(Severity.ERROR, "a control plane's namespace that changes"),
  ROOT_NAMESPACE_MOVED(Severity.ERROR, "the namespace of mesh-wide policies that changes"),
  TRUST_DOMAIN_CHANGED(Severity.ERROR, "a trust domain that changes"),
  CA_CHANGED(Severity.ERROR, "a certificate authority that changes"),
  TRUST_ROOT_CHANGED(Severity.WARNING, "the root that federated peers are told of"),
  TRUST_BUNDLE_CHANGED(Severity.WARNING, "the ConfigMap of the root certificate that changes"),
  DISCOVERY_CHANGED(Severity.ERROR, "the selector of the namespaces that an istiod looks at"),
  MESH_KIND_CHANGED(Severity.ERROR, "a mesh that becomes one of another kind"),
  REMOTE_ADDRESS_CHANGED(
      Severity.WARNING, "the address at which remote clusters reach their istiod"),
  HOSTING_CHANGED(Severity.WARNING, "a control plane that begins or ceases to host other tenants"),
  MTLS_WEAKENED(Severity.WARNING, "plaintext that is accepted from now on"),
  MTLS_TIGHTENED(Severity.WARNING, "plaintext that is refused from now on"),
  OUTBOUND_RESTRICTED(Severity.WARNING, "unknown hosts outside that cannot be called any more"),
  OUTBOUND_OPENED(Severity.WARNING, "any host outside that may be called from now on"),
  ISOLATION_WEAKENED(Severity.WARNING, "an isolation that is switched off"),
  ISOLATION_TIGHTENED(Severity.WARNING, "an isolation that is switched on"),
  ACCESS_WIDENED(Severity.WARNING, "rights or callers that are added"),
  FEDERATION_CHANGED(Severity.WARNING, "services that are shared with another mesh"),
  NETWORK_CHANGED(
      Severity.ERROR, "a network that is added to or renamed in a mesh of several clusters"),
  NAMESPACE_REMOVED(Severity.WARNING, "a namespace that leaves its tenant"),
  NAMESPACE_MOVED(Severity.WARNING, "a namespace that moves from one tenant to another"),
  NAMESPACE_SECURITY(Severity.WARNING, "a namespace's pod security level that changes"),
  INJECTION_CHANGED(Severity.WARNING, "sidecar injection that is switched on or off"),
  PODS_RESTART(Severity.WARNING, "a namespace or gateway that follows another revision"),
  SELECTOR_CHANGED(Severity.ERROR, "a Deployment's selector that changes"),
  GATEWAY_RENAMED(Severity.ERROR, "a gateway that is renamed"),
  GATEWAY_REMOVED(Severity.WARNING, "a gateway that is removed"),
  GATEWAY_ADDRESS_LOST(Severity.ERROR, "a gateway that loses its address outside"),
  GATEWAY_ADDRESS_MOVES(Severity.WARNING, "a gateway whose address may change"),
  GATEWAY_OPENED(Severity.WARNING, "a gateway that can be reached from further away"),
  GATEWAY_PORTS_CHANGED(Severity.WARNING, "ports of a gateway that are removed or changed"),
  GATEWAY_MOVED(Severity.WARNING, "a gateway that moves to another namespace"),
  TLS_CHANGED(Severity.WARNING, "a gateway's certificate or TLS mode that changes"),
  HOST_MOVED(Severity.WARNING, "a host that moves from one tenant to another"),
  HOST_REMOVED(Severity.WARNING, "a host that is not served any more"),
  VERSION_RAISED(Severity.NOTE, "a newer Istio"),
  VERSION_SKIPPED(Severity.ERROR, "an upgrade that leaves out a minor version"),
  VERSION_LOWERED(Severity.ERROR, "an older Istio"),
  CRDS_FIRST(Severity.WARNING, "a version that is the newest of its cluster"),
  KUBERNETES_MINIMUM(Severity.WARNING, "a version that needs a newer Kubernetes"),
  TAG_MOVED(Severity.WARNING, "a revision tag that points elsewhere"),
  DEFAULT_MESH_CHANGED(
      Severity.WARNING, "a mesh that becomes, or is no longer, the default of its clusters"),
  CANARY_STARTED(Severity.NOTE, "a second control plane beside the first"),
  CANARY_FINISHED(Severity.WARNING, "a canary that becomes the mesh's control plane"),
  CANARY_SKIPPED(Severity.ERROR, "a canary's step that is left out"),
  CANARY_ABANDONED(Severity.WARNING, "a canary that is taken away"),
  VALUES_SECURITY(Severity.WARNING, "a chart value that touches security"),
  PATCH_CHANGED(Severity.NOTE, "a patch on rendered objects"),
  PATCH_SECURITY(Severity.WARNING, "a patch that touches security"),
  AVAILABILITY(Severity.NOTE, "fewer replicas or no disruption budget"),
  TENANT_ADDED(Severity.NOTE, "a tenant that is new"),
  TENANT_RETIRING(Severity.WARNING, "a tenant that is announced to leave"),
  TENANT_KEPT(Severity.NOTE, "a tenant that stays after all"),
  TENANT_REMOVED(Severity.WARNING, "a tenant that leaves, as it was announced"),
  TENANT_VANISHED(Severity.ERROR, "a tenant file that vanishes unannounced"),
  REMOVALS_HELD(Severity.WARNING, "more meshes that leave at once than may"),
  APPLICATION_RENAMED(Severity.WARNING, "an Application of Argo CD that gets another name"),
  CLUSTER_LEFT(Severity.WARNING, "a cluster that a tenant leaves"),
  OWNER_CHANGED(Severity.WARNING, "a tenant that gets another owner"),
  FLEET_POLICY(Severity.WARNING, "the fleet's policy that changes"),
  FLEET_DEFAULTS(Severity.WARNING, "the fleet's defaults that change"),
  FLEET_CLUSTERS(Severity.WARNING, "the fleet's clusters that change"),
  TEMPLATES_CHANGED(Severity.WARNING, "templates that are rendered for every tenant"),
  RELEASE_LEARNED(Severity.WARNING, "what the fleet learned about a release of Istio"),
  PIPELINE_CHANGED(Severity.WARNING, "the pipeline, or who has to approve, that changes"),
  FLEET_PATCHES(Severity.WARNING, "patches of the platform team, or its owner, that change"),
  FILE_IGNORED(Severity.WARNING, "a file in the tenants' folder that nothing reads"),
  NOT_SHOWN(Severity.WARNING, "a change that is too large to be shown as a whole"),
  TRUST_ISSUER(Severity.WARNING, "an issuer of the cluster that signs a mesh's certificates"),
  WORKLOAD_IMAGE(Severity.WARNING, "a pod whose image is not Istio's, or another one than before"),
  WORKLOAD_PRIVILEGED(Severity.WARNING, "a pod that gets rights on its node"),
  WORKLOAD_IDENTITY(Severity.WARNING, "a pod that runs as another service account"),
  SERVICE_ADDRESS(Severity.WARNING, "an address that a Service asks for"),
  CONTROLLER_KEY(Severity.WARNING, "an annotation or a label that a controller obeys"),
  RIGHTS_CHANGED(
      Severity.WARNING, "roles, bindings, webhooks or admission policies beyond the rendered ones"),
  UNREADABLE_BASE(Severity.NOTE, "files of the base that cannot be read"),
  HISTORY(Severity.WARNING, "what the two revisions have to do with each other");

  private final Severity severity;
  private final String meaning;

  Risk(Severity severity, String meaning) {
    this.severity = severity;
    this.meaning = meaning;
  }

  /** Those that the owner of the platform decides about, whoever owns the tenant. */
  private static final Set<Risk> PLATFORMS =
      EnumSet.of(
          NAMESPACE_SECURITY,
          ISOLATION_WEAKENED,
          VALUES_SECURITY,
          PATCH_CHANGED,
          PATCH_SECURITY,
          FLEET_POLICY,
          FLEET_DEFAULTS,
          FLEET_CLUSTERS,
          FLEET_PATCHES,
          TEMPLATES_CHANGED,
          PIPELINE_CHANGED,
          NOT_SHOWN,
          TRUST_ISSUER,
          DEFAULT_MESH_CHANGED,
          WORKLOAD_IMAGE,
          WORKLOAD_PRIVILEGED,
          WORKLOAD_IDENTITY,
          CONTROLLER_KEY,
          RIGHTS_CHANGED);

  /** Whether the platform's owner has to approve, too. */
  boolean isPlatforms() {
    return PLATFORMS.contains(this);
  }

  Severity severity() {
    return severity;
  }

  @Override
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public String meaning() {
    return meaning;
  }
}
