package dev.meshfleet.review;

import dev.meshfleet.finding.Rule;
import dev.meshfleet.finding.Severity;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * What a reviewer must know: Istio's upgrade rules, and what a change does to running meshes. Each
 * has a severity that a case can override; an error blocks the merge.
 */
public enum Risk implements Rule {
  REVISION_RENAMED(Severity.ERROR, "the revision of a control plane is renamed in place"),
  CONTROL_PLANE_MOVED(Severity.ERROR, "the namespace of a control plane changes"),
  ROOT_NAMESPACE_MOVED(Severity.ERROR, "the namespace of mesh-wide policies changes"),
  TRUST_DOMAIN_CHANGED(Severity.ERROR, "the trust domain changes"),
  CA_CHANGED(Severity.ERROR, "the certificate authority changes"),
  TRUST_ROOT_CHANGED(Severity.WARNING, "the root certificate that federated peers receive changes"),
  TRUST_BUNDLE_CHANGED(Severity.WARNING, "the ConfigMap of the root certificate changes"),
  DISCOVERY_CHANGED(
      Severity.ERROR, "the selector of the namespaces that an istiod discovers changes"),
  MESH_KIND_CHANGED(Severity.ERROR, "a mesh is replaced by one of another kind"),
  REMOTE_ADDRESS_CHANGED(
      Severity.WARNING, "the address at which remote clusters reach their istiod changes"),
  HOSTING_CHANGED(Severity.WARNING, "a control plane starts or stops hosting other tenants"),
  MTLS_WEAKENED(Severity.WARNING, "plaintext is accepted"),
  MTLS_TIGHTENED(Severity.WARNING, "plaintext is no longer accepted"),
  OUTBOUND_RESTRICTED(Severity.WARNING, "calls to unknown external hosts are no longer allowed"),
  OUTBOUND_OPENED(Severity.WARNING, "calls to any external host are allowed"),
  ISOLATION_WEAKENED(Severity.WARNING, "an isolation setting is disabled"),
  ISOLATION_TIGHTENED(Severity.WARNING, "an isolation setting is enabled"),
  ACCESS_WIDENED(Severity.WARNING, "permissions or callers are added"),
  FEDERATION_CHANGED(Severity.WARNING, "the services that are shared with another mesh change"),
  NETWORK_CHANGED(Severity.ERROR, "the network of a mesh of several clusters changes"),
  NAMESPACE_REMOVED(Severity.WARNING, "a namespace is removed from its tenant"),
  NAMESPACE_MOVED(Severity.WARNING, "a namespace moves from one tenant to another"),
  NAMESPACE_SECURITY(Severity.WARNING, "the pod security level of a namespace changes"),
  INJECTION_CHANGED(Severity.WARNING, "sidecar injection is enabled or disabled"),
  PODS_RESTART(Severity.WARNING, "a namespace or a gateway follows another revision"),
  SELECTOR_CHANGED(Severity.ERROR, "the selector of a Deployment changes"),
  GATEWAY_RENAMED(Severity.ERROR, "a gateway is renamed"),
  GATEWAY_REMOVED(Severity.WARNING, "a gateway is removed"),
  GATEWAY_ADDRESS_LOST(Severity.ERROR, "a gateway loses its external address"),
  GATEWAY_ADDRESS_MOVES(Severity.WARNING, "the address of a gateway may change"),
  GATEWAY_OPENED(Severity.WARNING, "a gateway can be reached by more clients"),
  GATEWAY_PORTS_CHANGED(Severity.WARNING, "ports of a gateway are removed or changed"),
  GATEWAY_MOVED(Severity.WARNING, "a gateway moves to another namespace"),
  TLS_CHANGED(Severity.WARNING, "the certificate or the TLS mode of a gateway changes"),
  HOST_MOVED(Severity.WARNING, "a host moves to another tenant or another gateway"),
  HOST_REMOVED(Severity.WARNING, "a host is no longer served"),
  VERSION_RAISED(Severity.NOTE, "the version of Istio increases"),
  VERSION_SKIPPED(Severity.ERROR, "an upgrade skips a minor version"),
  VERSION_LOWERED(Severity.ERROR, "the version of Istio decreases"),
  CRDS_FIRST(Severity.WARNING, "a version is the newest one in its cluster"),
  KUBERNETES_MINIMUM(Severity.WARNING, "a version requires a newer Kubernetes"),
  TAG_MOVED(Severity.WARNING, "a revision tag points to another revision"),
  DEFAULT_MESH_CHANGED(
      Severity.WARNING, "a mesh becomes, or is no longer, the default of its clusters"),
  CANARY_STARTED(Severity.NOTE, "a second control plane starts beside the first one"),
  CANARY_FINISHED(Severity.WARNING, "a canary becomes the control plane of the mesh"),
  CANARY_SKIPPED(Severity.ERROR, "a step of a canary upgrade is skipped"),
  CANARY_ABANDONED(Severity.WARNING, "a canary is removed"),
  VALUES_SECURITY(Severity.WARNING, "a chart value that affects security changes"),
  PATCH_CHANGED(Severity.NOTE, "a patch of rendered objects changes"),
  PATCH_SECURITY(Severity.WARNING, "a patch that affects security changes"),
  AVAILABILITY(Severity.NOTE, "pods get fewer replicas or less protection against outages"),
  TENANT_ADDED(Severity.NOTE, "a tenant is new"),
  TENANT_RETIRING(Severity.WARNING, "the lifecycle of a tenant becomes Retiring"),
  TENANT_KEPT(Severity.NOTE, "the lifecycle of a tenant is no longer Retiring"),
  TENANT_REMOVED(Severity.WARNING, "a Retiring tenant is removed"),
  TENANT_VANISHED(Severity.ERROR, "the file of a tenant that is not Retiring is removed"),
  REMOVALS_HELD(Severity.WARNING, "more meshes are removed at once than allowed"),
  APPLICATION_RENAMED(Severity.WARNING, "an Argo CD Application gets another name"),
  CLUSTER_LEFT(Severity.WARNING, "a tenant leaves a cluster"),
  OWNER_CHANGED(Severity.WARNING, "the owner of a tenant changes"),
  FLEET_REMOVED(Severity.ERROR, "fleet.yaml is deleted"),
  FLEET_POLICY(Severity.WARNING, "the policy of the fleet changes"),
  FLEET_DEFAULTS(Severity.WARNING, "the defaults of the fleet change"),
  FLEET_CLUSTERS(Severity.WARNING, "the clusters of the fleet change"),
  TEMPLATES_CHANGED(Severity.WARNING, "templates that are rendered for every tenant change"),
  RELEASE_LEARNED(Severity.WARNING, "the data that the fleet learned of an Istio release changes"),
  PIPELINE_CHANGED(Severity.WARNING, "the pipeline, or the list of who must approve, changes"),
  FLEET_PATCHES(Severity.WARNING, "patches of the platform team, or its owner, change"),
  FILE_IGNORED(Severity.WARNING, "a file in the tenants' folder is not read"),
  NOT_SHOWN(Severity.WARNING, "a change is too large to be shown in full"),
  TRUST_ISSUER(Severity.WARNING, "the issuer of a mesh's certificates is new or changes"),
  WORKLOAD_IMAGE(Severity.WARNING, "a pod runs an image that is not Istio's"),
  WORKLOAD_PRIVILEGED(Severity.WARNING, "a pod gets permissions on its node"),
  WORKLOAD_IDENTITY(Severity.WARNING, "a pod runs as another service account"),
  SERVICE_ADDRESS(Severity.WARNING, "a Service requests an address"),
  CONTROLLER_KEY(
      Severity.WARNING, "an annotation or a label that a controller acts on is new or changes"),
  RIGHTS_CHANGED(
      Severity.WARNING,
      "roles, bindings, webhooks or admission policies differ from the rendered ones"),
  UNREADABLE_BASE(Severity.NOTE, "files of the base cannot be read"),
  RESOURCES_CUT(Severity.WARNING, "memory or CPU of pods decreases"),
  QUOTA_LOWERED(Severity.WARNING, "a quota decreases or is removed"),
  TRAFFIC_POLICY(Severity.WARNING, "the way in which a Service routes traffic changes"),
  PROXIES_REDIRECTED(
      Severity.ERROR, "the setting by which proxies find or trust their control plane changes"),
  ISTIOD_IDENTITY(
      Severity.ERROR, "the setting by which istiod knows its mesh, revision or cluster changes"),
  HISTORY(Severity.WARNING, "the history of the two revisions affects what is compared");

  private final Severity severity;
  private final String meaning;

  Risk(Severity severity, String meaning) {
    this.severity = severity;
    this.meaning = meaning;
  }

  /** Those that the platform's owner approves, whoever owns the tenant. */
  private static final Set<Risk> PLATFORMS =
      EnumSet.of(
          NAMESPACE_SECURITY,
          ISOLATION_WEAKENED,
          VALUES_SECURITY,
          PATCH_CHANGED,
          PATCH_SECURITY,
          FLEET_REMOVED,
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
          PROXIES_REDIRECTED,
          ISTIOD_IDENTITY,
          QUOTA_LOWERED,
          RIGHTS_CHANGED);

  /** Whether the platform's owner must approve, too. */
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
