package dev.meshfleet.migrate;

import dev.meshfleet.compare.Secrets;
import dev.meshfleet.fleet.Located;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The namespaces of a dump that belong to the mesh. */
final class DumpedNamespaces {
  private final String tenant;
  private final Dump dump;
  private final Membership membership;
  private final Installation into;
  private final List<Resource> others = new ArrayList<>();

  private DumpedNamespaces(String tenant, Dump dump, Membership membership, Installation into) {
    this.tenant = tenant;
    this.dump = dump;
    this.membership = membership;
    this.into = into;
  }

  static void read(String tenant, Dump dump, Membership membership, Installation into) {
    DumpedNamespaces namespaces = new DumpedNamespaces(tenant, dump, membership, into);
    dump.of("", "Namespace").forEach(namespaces::read);
    namespaces.tellOthers();
  }

  private void ambient(Resource namespace) {
    if ("ambient".equals(namespace.labels().get("istio.io/dataplane-mode"))) {
      into.remark(
          namespace.place(),
          namespace.toString(),
          "its pods have no sidecar (istio.io/dataplane-mode: ambient): as a namespace of the tenant"
              + " it needs injection, so remove the label and restart its pods");
    }
  }

  private void read(Resource namespace) {
    Map<String, String> labels = namespace.labels();
    String name = namespace.name();
    ambient(namespace);
    boolean plane = into.mesh().namespace().map(Located::value).equals(Optional.of(name));
    boolean discovered = tenant.equals(labels.get("istio-discovery"));
    boolean injected = isInjected(labels);
    boolean asks = "enabled".equals(labels.get("istio-injection"));
    if (asks && (discovered || injected)) {
      into.labelled(name, namespace.place());
    } else if (asks && !plane) {
      others.add(namespace);
    }
    if (plane || !discovered && !injected) {
      if (plane) {
        into.add(Installation.HOME, namespace);
      }
      return;
    }
    into.add(Installation.NAMESPACES, namespace);
    if (!isOfGatewaysAlone(name)) {
      into.add(
          new InstalledNamespace(
              name,
              Optional.ofNullable(labels.get("istio.io/rev")),
              injected,
              others(namespace, labels),
              others(namespace, namespace.annotations())));
    }
  }

  /**
   * Adds a remark on namespaces that the default revision of the cluster injects, which is another
   * control plane.
   */
  private void tellOthers() {
    if (!others.isEmpty()) {
      into.remark(
          others.get(0).place(),
          "the namespaces labelled istio-injection: enabled: "
              + String.join(", ", others.stream().map(Resource::name).toList()),
          "the default revision of the cluster injects them, and this control plane is"
              + " not the default. To move one, add it under namespaces. After the sync, run"
              + " kubectl label namespace NAME istio-injection-, and restart its pods");
    }
  }

  private boolean isInjected(Map<String, String> labels) {
    String revision = labels.get("istio.io/rev");
    boolean byDefault = membership.has("") && "enabled".equals(labels.get("istio-injection"));
    return byDefault || revision != null && membership.has(revision);
  }

  private boolean isOfGatewaysAlone(String name) {
    Set<String> gateways =
        dump.gateways().stream()
            .filter(gateway -> gateway.namespace().equals(name))
            .map(Resource::name)
            .collect(Collectors.toSet());
    return !gateways.isEmpty()
        && dump.of("Deployment")
            .filter(found -> found.namespace().equals(name))
            .allMatch(found -> gateways.contains(found.name()));
  }

  /**
   * Labels or annotations without those that Meshfleet, Istio, Argo CD or the cluster itself set.
   */
  private Map<String, String> others(Resource namespace, Map<String, String> written) {
    Map<String, String> kept = new LinkedHashMap<>();
    written.forEach(
        (key, value) -> {
          boolean set =
              key.startsWith("istio.io/")
                  || key.startsWith("istio-")
                  || key.startsWith("topology.istio.io/")
                  || key.startsWith("meshfleet.dev/")
                  || key.startsWith("openshift.io/")
                  || key.startsWith("kubectl.kubernetes.io/")
                  || key.contains("argoproj.io/")
                  || key.equals("kubernetes.io/metadata.name")
                  || key.equals("app.kubernetes.io/managed-by");
          if (!Secrets.hidden(key, value).equals(value)) {
            into.remark(
                namespace.place(),
                namespace + ": " + key,
                "it looks like a secret, which must not be stored in git");
          } else if (!set) {
            kept.put(key, value);
          }
        });
    return kept;
  }
}
