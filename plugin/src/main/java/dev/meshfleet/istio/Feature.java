package dev.meshfleet.istio;

/**
 * The differences between the charts of the known releases: each has a name and the releases that
 * have it. Charts differ within minors: 1.29.0 may lack what 1.28.6 has.
 */
public enum Feature {
  // chart istiod
  /** Variable GOMEMLIMIT of istiod (deployment.yaml); later istiods detect their limit. */
  MEMORY_LIMIT("1.28.0..1.28.x"),
  /** Variable GOMAXPROCS of istiod and of proxies; later ones detect their limit. */
  CPU_LIMIT("1.28.0..1.31.x"),
  /** Value {@code crlConfigMapName} (deployment.yaml). */
  CRL_CONFIG_MAP("1.29.0.."),
  /** {@code taint.enabled} switches the node untaint controller on (deployment.yaml). */
  UNTAINT_SWITCH("1.30.0.."),
  /** Value {@code taint.name} (deployment.yaml, values.yaml). */
  TAINT_NAME("1.30.3.."),
  /** GODEBUG for COMPLIANCE_POLICY fips-140-3 (deployment.yaml). */
  FIPS_DEBUG("1.31.0-rc.0.."),
  /** Value {@code terminationMessagePolicy} (deployment.yaml, platform openshift). */
  TERMINATION_MESSAGE_POLICY("1.31.0-rc.0.."),
  /**
   * Renders only the set limits and requests (_helpers.tpl of both charts), instead of all as
   * written.
   */
  SPARSE_RESOURCES("1.28.6..1.28.x", "1.29.1.."),
  /** Value {@code base.validationFailurePolicy} (validatingwebhookconfiguration.yaml). */
  VALIDATION_FAILURE_POLICY("1.28.6..1.28.x", "1.29.2.."),
  /** The reader of other clusters may read ConfigMaps (reader-clusterrole.yaml). */
  READER_CONFIG_MAPS("1.29.0.."),
  /** Value {@code global.enableReaderRBAC} (reader-clusterrole.yaml). */
  READER_SWITCH("1.30.0.."),
  /** Value {@code global.readerServiceAccount} (reader-clusterrolebinding.yaml). */
  READER_ACCOUNT("1.31.0-rc.0.."),
  /** ListenerSets of the Gateway API are no longer experimental (clusterrole.yaml). */
  LISTENER_SETS("1.30.0.."),
  /** istiod writes the status of XBackends of the Gateway API (clusterrole.yaml). */
  BACKEND_STATUS("1.32.0-dev.0.."),
  /** {@code global.remotePilotAddress} may be an IPv6 address (remote-istiod-*.yaml). */
  REMOTE_IPV6("1.30.0.."),
  /** The stable policy rejects trust domains in AuthorizationPolicies. */
  STABLE_TRUST_DOMAINS("1.30.2.."),

  // chart gateway
  /** A gateway's container runs as user 1337 (deployment.yaml); later the injector decides. */
  PROXY_USER("1.28.0..1.29.x"),
  /** Value {@code service.selectorLabels} (service.yaml). */
  SERVICE_SELECTOR_LABELS("1.28.3.."),
  /** Value {@code enabled}, which the chart itself does not read (values.schema.json). */
  CHART_SWITCH("1.29.0.."),
  /** Value {@code networkGatewayPorts}, with the protocol of each port (service.yaml). */
  NETWORK_GATEWAY_PORTS("1.30.0.."),
  /** Values {@code dnsPolicy}, {@code dnsConfig} and {@code service.healthCheckNodePort}. */
  GATEWAY_DNS("1.31.0-rc.0.."),

  // injection templates
  /** Template {@code agentgateway} (istiod-injector-configmap.yaml). */
  AGENTGATEWAY("1.29.0.."),
  /** Template {@code agentgateway-waypoint} (istiod-injector-configmap.yaml). */
  AGENTGATEWAY_WAYPOINT("1.31.0-rc.0.."),
  /** A managed gateway requests the network view of its own network (kube-gateway.yaml). */
  NETWORK_VIEW("1.28.1.."),
  /** The injector has the function omitNil. */
  OMIT_NIL("1.28.6..1.28.x", "1.29.1.."),
  /** Divisors of resource fields are written out. */
  EXPLICIT_DIVISOR("1.29.0.."),
  /** Managed objects belong to a Gateway of gateway.networking.k8s.io/v1, not v1beta1. */
  GATEWAY_API_V1("1.29.0.."),
  /** The name of the revocation list's ConfigMap is a value. */
  CRL_NAME("1.29.0.."),
  /** The injector has the function otelResourceAttributes. */
  OTEL_RESOURCE_ATTRIBUTES("1.30.0.."),
  /** An agentgateway has the certificates of its workload. */
  AGENTGATEWAY_CERTIFICATES("1.30.0.."),
  /** Names in labels are cut to the length of a label. */
  LABEL_TRIM("1.31.0-rc.0.."),
  /** The injector names the image of the init container. */
  INIT_IMAGE("1.31.0-rc.0.."),
  /** GODEBUG of proxies for COMPLIANCE_POLICY fips-140-3. */
  FIPS_GODEBUG("1.31.0-rc.0.."),
  /** The socket of the workload API may be replaced by a volume of the pod. */
  REPLACEABLE_SOCKET("1.31.0-rc.0.."),
  /** Ports of a managed Service name their protocol. */
  PORT_PROTOCOL("1.31.0-rc.0..");

  private final VersionRanges releases;

  Feature(String... releases) {
    this.releases = VersionRanges.of(releases);
  }

  boolean isIn(Version version) {
    return releases.contain(version);
  }
}
