package dev.meshfleet.fleet;

import java.util.Map;
import java.util.Set;

/**
 * The settings that, in addition to its configuration, determine which mesh istiod serves and
 * whether it signs that mesh's certificates (istio 1.28 to 1.31, pilot/pkg/features and
 * pilot/cmd/pilot-discovery). A tenant never sets these: the fields of {@code mesh} decide them.
 */
public final class IstiodIdentity {
  /** Environment variables of the mesh, the revision and the cluster that istiod serves. */
  public static final Set<String> VARIABLES =
      Set.of(
          "CLUSTER_ID",
          "INJECTION_WEBHOOK_CONFIG_NAME",
          "POD_NAMESPACE",
          "REVISION",
          "ROOT_CA_DIR",
          "SERVICE_ACCOUNT",
          "SHARED_MESH_CONFIG",
          "TRUST_DOMAIN",
          "VALIDATION_WEBHOOK_CONFIG_NAME");

  /** Environment variables of the certificate authority, each with its neutral value. */
  public static final Map<String, String> AUTHORITY =
      Map.of(
          "ENABLE_CA_SERVER", "true",
          "EXTERNAL_CA", "",
          "K8S_SIGNER", "",
          "PILOT_CERT_PROVIDER", "istiod");

  /** Command-line flags that override the configuration, the namespace or the cluster of istiod. */
  public static final Set<String> FLAGS =
      Set.of(
          "-n",
          "--namespace",
          "--clusterAliases",
          "--clusterID",
          "--clusterRegistriesNamespace",
          "--configDir",
          "--domain",
          "--kubeconfig",
          "--meshConfig",
          "--networksConfig",
          "--registries");

  private IstiodIdentity() {}
}
