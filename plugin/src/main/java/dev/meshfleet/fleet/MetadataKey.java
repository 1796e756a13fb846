package dev.meshfleet.fleet;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The key of a label or an annotation, and which controllers act on it. A key that is not known to
 * be harmless is {@link Kind#FOREIGN}, because new controllers act on keys with their own prefixes.
 */
public record MetadataKey(String text) {
  /** Which controllers act on a key, and therefore who can set it. */
  public enum Kind {
    /** Descriptive, or sets the kind, the health checks or the logs of a load balancer. */
    DESCRIPTIVE,
    /** A custom key, such as {@code example.com/team}. */
    FOREIGN,
    /** An injector, or an admission, DNS, load balancer or scaling controller acts on it. */
    OBEYED,
    /** Determines the mesh or Application of an object, or the behavior of Argo CD and Helm. */
    OWNED
  }

  private static final Pattern OWNED =
      Pattern.compile(
          "(meshfleet\\.dev|argocd\\.argoproj\\.io|helm\\.sh|meta\\.helm\\.sh)/.*"
              + "|istio-(discovery|injection)|app\\.kubernetes\\.io/(managed-by|instance)"
              + "|kubernetes\\.io/metadata\\.name|istio\\.io/(rev|tag)");

  /** The descriptive standard labels of Kubernetes. */
  private static final Pattern DESCRIPTIVE =
      Pattern.compile("app\\.kubernetes\\.io/(name|version|component|part-of)");

  /** Keys of cloud controllers: the kind of a load balancer, its health checks and its logs. */
  private static final Pattern LOAD_BALANCER =
      Pattern.compile(
          "service\\.beta\\.kubernetes\\.io/aws-load-balancer-(type|nlb-target-type|healthcheck-[a-z-]+"
              + "|access-log-[a-z0-9-]+)"
              + "|service\\.beta\\.kubernetes\\.io/(port_[0-9]+_)?"
              + "(azure-load-balancer-health-probe-[a-z-]+|health-probe_[a-z-]+)"
              + "|service\\.beta\\.kubernetes\\.io/do-loadbalancer-(type|size-unit|healthcheck-[a-z-]+)"
              + "|load-balancer\\.hetzner\\.cloud/(type|health-check-[a-z-]+)"
              + "|oci\\.oraclecloud\\.com/load-balancer-type"
              + "|service\\.beta\\.kubernetes\\.io/oci-load-balancer-(shape[a-z-]*|health-check-[a-z-]+)");

  /** Domains of keys that controllers act on; each includes its subdomains. */
  private static final Pattern OBEYED =
      Pattern.compile(
          "([a-z0-9.-]+\\.)?(kubernetes\\.io|k8s\\.io|x-k8s\\.io|istio\\.io|argoproj\\.io|cilium\\.io"
              + "|amazonaws\\.com|k8s\\.aws|google\\.com|gke\\.io|azure\\.com|workload\\.identity"
              + "|metallb\\.io|metallb\\.universe\\.tf|kube-vip\\.io|purelb\\.io|tigera\\.io"
              + "|projectcalico\\.org|cert-manager\\.io|keda\\.sh|karpenter\\.sh|kyverno\\.io"
              + "|gatekeeper\\.sh|openpolicyagent\\.org|linkerd\\.io|hashicorp\\.com|stakater\\.com"
              + "|fluxcd\\.io|openshift\\.io|cattle\\.io|rancher\\.io|hetzner\\.cloud"
              + "|oraclecloud\\.com|digitalocean\\.com|alibabacloud\\.com|aliyun\\.com"
              + "|ovhcloud\\.com|scw\\.com|vmware\\.com|nginx\\.org|traefik\\.io|solo\\.io"
              + "|knative\\.dev|crossplane\\.io|external-secrets\\.io|velero\\.io|kubevirt\\.io"
              + "|dapr\\.io|datadoghq\\.com|dynatrace\\.com|newrelic\\.com|opentelemetry\\.io"
              + "|spiffe\\.io|cncf\\.io|multus-cni\\.io|nri\\.io|ovn\\.org|tailscale\\.com|loxilb\\.io"
              + "|getambassador\\.io|konghq\\.com|f5\\.com|crio\\.io|cri-o\\.io|containerd\\.io"
              + "|katacontainers\\.io|gvisor\\.dev|a10networks\\.com|citrix\\.com|haproxy\\.org"
              + "|projectcontour\\.io|contour\\.io|sysdig\\.com|aquasec\\.com|twistlock\\.com"
              + "|neuvector\\.com|kuma\\.io|consul\\.io|openfaas\\.com|run\\.ai|volcano\\.sh|fission\\.io|nvidia\\.com|akeyless\\.io|1password\\.com)");

  /**
   * Keys without a prefix that controllers act on: container runtimes use keys such as {@code
   * io.katacontainers.config.hypervisor.path}, and clouds and admission controllers use some words.
   */
  private static final Pattern OBEYED_NAMES =
      Pattern.compile(
          ".*\\..*|istio-.*|argocd.*|aadpodidbinding|control-plane|runlevel|openshift.*");

  /** Which controllers act on it. */
  public Kind kind() {
    String key = text.toLowerCase(Locale.ROOT);
    if (OWNED.matcher(key).matches()) {
      return Kind.OWNED;
    }
    int slash = key.indexOf('/');
    if (slash < 0) {
      return OBEYED_NAMES.matcher(key).matches() ? Kind.OBEYED : Kind.DESCRIPTIVE;
    }
    if (DESCRIPTIVE.matcher(key).matches() || LOAD_BALANCER.matcher(key).matches()) {
      return Kind.DESCRIPTIVE;
    }
    String domain = key.substring(0, slash);
    boolean obeyed = OBEYED.matcher(domain).matches() || domain.equals("io.cilium");
    return obeyed ? Kind.OBEYED : Kind.FOREIGN;
  }
}
