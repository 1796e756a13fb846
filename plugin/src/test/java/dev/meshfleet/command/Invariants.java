package dev.meshfleet.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Invariants of every object that a tenant file can cause. They are independent of the rules that
 * enforce them: they list what is allowed, not what is rejected.
 */
final class Invariants {
  private static final Pattern IMAGE = Pattern.compile("auto|docker\\.io/istio/(pilot|proxyv2):.*");
  private static final Set<String> VOLUMES =
      Set.of("name", "configMap", "emptyDir", "secret", "projected", "downwardAPI");
  private static final Set<String> TRUE_IS_BAD =
      Set.of("hostPID", "hostIPC", "hostNetwork", "privileged", "allowPrivilegeEscalation");

  /** Keys with a prefix that Meshfleet and Istio's charts set themselves, with their values. */
  private static final Map<String, String> KEYS =
      Map.ofEntries(
          Map.entry("app.kubernetes.io/(name|version|part-of|instance|component)", ".*"),
          Map.entry("app.kubernetes.io/managed-by", "meshfleet"),
          Map.entry("argocd.argoproj.io/compare-options", "IgnoreExtraneous"),
          Map.entry("argocd.argoproj.io/sync-options", "Prune=false(,Delete=false)?"),
          Map.entry("argocd.argoproj.io/sync-wave", "[0-9]"),
          Map.entry("gateway.istio.io/defaults-for-class", "istio.*"),
          Map.entry("helm.sh/chart", "(istiod|gateway)-1.0.0"),
          Map.entry("inject.istio.io/templates", "gateway"),
          Map.entry("install.operator.istio.io/owning-resource", "unknown"),
          Map.entry("istio.io/dataplane-mode", "none"),
          Map.entry("istio.io/(rev|tag)", "villain.*"),
          Map.entry("meshfleet.dev/tenant", "villain"),
          Map.entry("networking.istio.io/service-type", "ClusterIP|LoadBalancer|NodePort"),
          Map.entry("operator.istio.io/component", "Gateway|Pilot|IngressGateways"),
          Map.entry("prometheus.io/(path|port|scrape)", ".*"),
          Map.entry("sidecar.istio.io/inject", "true|false"),
          Map.entry("topology.istio.io/(network|controlPlaneClusters)", ".*"),
          Map.entry("example.com/.*", ".*"),
          Map.entry("service.beta.kubernetes.io/aws-load-balancer-type", ".*"));

  private final List<String> broken = new ArrayList<>();
  private final Map<?, ?> object;

  private Invariants(Map<?, ?> object) {
    this.object = object;
  }

  /** The violated invariants of an object of the tenant villain. */
  static List<String> broken(Map<?, ?> object) {
    Invariants invariants = new Invariants(object);
    invariants.walk("", object);
    invariants.home();
    return invariants.broken;
  }

  private void home() {
    Map<?, ?> metadata = (Map<?, ?>) object.get("metadata");
    boolean namespace = object.get("kind").equals("Namespace");
    String home = String.valueOf(namespace ? metadata.get("name") : metadata.get("namespace"));
    if (!home.equals("null") && !home.contains("villain")) {
      say("is in the namespace " + home);
    }
  }

  private void walk(String path, Object value) {
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, item) -> field(path, String.valueOf(key), item));
    } else if (value instanceof List<?> list) {
      list.forEach(item -> walk(path, item));
    }
  }

  private void field(String path, String key, Object value) {
    String at = path + "/" + key;
    if (key.equals("image") && !IMAGE.matcher(String.valueOf(value)).matches()) {
      say("runs " + value);
    } else if (TRUE_IS_BAD.contains(key) && Boolean.TRUE.equals(value)) {
      say(at);
    } else if (key.equals("volumes") && value instanceof List<?> volumes) {
      volumes.forEach(volume -> volume((Map<?, ?>) volume));
    } else if (at.matches("(/spec/template)?/metadata/(labels|annotations)")) {
      ((Map<?, ?>) value).forEach((k, v) -> key(String.valueOf(k), String.valueOf(v)));
    } else if (isService() && key.matches("externalIPs|clusterIPs|externalName")) {
      say(at + " is " + value);
    } else if (key.equals("loadBalancerIP") && !value.equals("198.51.100.7")) {
      say(at + " is " + value);
    } else if (key.equals("clusterIP") && !value.equals("None")) {
      say(at + " is " + value);
    } else if (key.matches("(max|min)?[rR]eplicas")
        && value instanceof Number n
        && n.intValue() > 100) {
      say(at + " is " + value);
    } else if (key.equals("subjects")) {
      ((List<?>) value).forEach(subject -> subject((Map<?, ?>) subject));
    } else if (key.equals("priorityClassName") && String.valueOf(value).startsWith("system-")) {
      say(at + " is " + value);
    }
    walk(at, value);
  }

  private boolean isService() {
    return "Service".equals(object.get("kind"));
  }

  private void volume(Map<?, ?> volume) {
    for (Object kind : volume.keySet()) {
      if (!VOLUMES.contains(kind)) {
        say("mounts " + kind);
      }
    }
  }

  private void key(String key, String value) {
    boolean known =
        key.indexOf('/') < 0
            ? !key.equals("istio-injection")
                && !(key.equals("istio-discovery") && !value.equals("villain"))
            : KEYS.entrySet().stream()
                .anyMatch(e -> key.matches(e.getKey()) && value.matches(e.getValue()));
    if (!known) {
      say("has " + key + ": " + value);
    }
  }

  private void subject(Map<?, ?> subject) {
    String name = String.valueOf(subject.get("name"));
    boolean account = "ServiceAccount".equals(subject.get("kind"));
    Object home =
        subject.get(
            "namespace"); // the namespace of a RoleBinding's subject can be that of the binding
    boolean own = account && String.valueOf(home == null ? name : home).contains("villain");
    if (!own && (account || name.startsWith("system:"))) {
      say("gives rights to " + name);
    }
  }

  private void say(String what) {
    Object name = ((Map<?, ?>) object.get("metadata")).get("name");
    broken.add("%s %s: %s".formatted(object.get("kind"), name, what));
  }
}
