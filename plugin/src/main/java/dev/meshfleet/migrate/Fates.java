package dev.meshfleet.migrate;

import dev.meshfleet.render.Manifest.Identity;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Determines what happens to Istio's configuration: an istiod reads only the namespaces of its
 * mesh, its root namespace applies to all of them, and gateways are selected by the labels of their
 * pods. Source: the reference of each kind on istio.io, and {@code discoverySelectors}.
 */
final class Fates {
  /**
   * EnvoyFilters for telemetry that istiod's charts installed until Istio 1.22. Since then istiod
   * computes them.
   */
  private static final Pattern OF_OLD_CHARTS =
      Pattern.compile("(tcp-)?(stats-filter|metadata-exchange)-1\\.\\d+.*");

  private static final Map<String, String> WITHOUT = without();

  private final Relocation relocation;
  private final References references;
  private final Set<Identity> made;
  private final Set<Identity> carried;

  /**
   * @param made what the tenant file renders
   * @param carried identities of Gateways with hosts that are in the tenant file
   */
  Fates(Relocation relocation, Dump dump, Set<Identity> made, Set<Identity> carried) {
    this.relocation = relocation;
    this.references = new References(relocation, dump, carried);
    this.made = made;
    this.carried = carried;
  }

  private static Map<String, String> without() {
    Map<String, String> effects = new LinkedHashMap<>();
    effects.put("AuthorizationPolicy", "requests that it rejects today are allowed");
    effects.put("RequestAuthentication", "tokens are not checked");
    effects.put("PeerAuthentication", "the mode of the mesh applies instead");
    effects.put("Telemetry", "its logs, metrics or traces are missing");
    effects.put("Gateway", "no gateway serves its hosts");
    effects.put("VirtualService", "its routes are missing");
    effects.put("DestinationRule", "its settings for the host are missing");
    effects.put("ServiceEntry", "its hosts are unknown");
    return effects;
  }

  /** What happens to an object; empty if another remark reports it. */
  Optional<Fate> of(Resource object) {
    if (carried.contains(object.identity())) {
      return Optional.empty();
    }
    if (made.contains(object.identity())) {
      return Optional.of(
          Fate.of(
              Fate.Kind.REPLACED,
              object,
              "Meshfleet renders this object from the tenant file, and its differences are"
                  + " listed with the others; remove it from its current source"));
    }
    return Optional.of(lost(object).orElseGet(() -> placed(object)));
  }

  private Optional<Fate> lost(Resource object) {
    boolean meshWide =
        relocation.rootMoves()
            && object.namespace().equals(relocation.oldRoot())
            && selector(object).isEmpty();
    String why =
        switch (object.kind()) {
          case "EnvoyFilter" ->
              OF_OLD_CHARTS.matcher(object.name()).matches()
                  ? "it belongs to an older istiod; the tenant's istiod does not need it"
                  : "";
          case "PeerAuthentication" ->
              meshWide ? "isolation.mtls of the tenant file replaces it" : "";
          case "Sidecar" -> meshWide ? "isolation.sidecarScope of the tenant file replaces it" : "";
          default -> "";
        };
    return why.isEmpty()
        ? Optional.empty()
        : Optional.of(Fate.of(Fate.Kind.LOST, object, "the new mesh does not need it: " + why));
  }

  private Fate placed(Resource object) {
    String namespace = object.namespace();
    if (relocation.sees(namespace)) {
      List<String> changes = references.changes(object);
      return changes.isEmpty()
          ? Fate.of(Fate.Kind.WORKS, object, "it works unchanged")
          : Fate.of(Fate.Kind.CHANGE, object, String.join("; ", changes));
    }
    Set<String> targets = relocation.leaves(namespace) ? targets(object) : Set.of();
    if (targets.isEmpty()) {
      return Fate.of(
          Fate.Kind.OUTSIDE,
          object,
          "the new control plane does not read namespace %s: add the namespace to the tenant file"
                  .formatted(namespace)
              + " if its workloads move to the tenant");
    }
    return new Fate(Fate.Kind.BRING, object, targets, bring(object, targets));
  }

  private String bring(Resource object, Set<String> targets) {
    String reason =
        relocation.selectedBy(selector(object)).isEmpty()
            ? "the new control plane does not read namespace %s".formatted(object.namespace())
            : "the gateway that it selects moves there, and the new control plane does not read namespace "
                + object.namespace();
    return "copy it to %s: %s; otherwise, %s"
        .formatted(
            String.join(", ", targets),
            reason,
            WITHOUT.getOrDefault(
                object.kind(), "its settings do not reach the proxies of the new mesh"));
  }

  /** The namespaces of the new mesh in which it has the same effect as today. */
  Set<String> targets(Resource object) {
    Map<String, String> selector = selector(object);
    Set<String> targets = new LinkedHashSet<>();
    relocation.selectedBy(selector).forEach(gateway -> targets.add(gateway.newNamespace()));
    boolean ofRoot = object.namespace().equals(relocation.oldRoot());
    boolean open = selector.isEmpty() || ofRoot && !object.kind().equals("Gateway");
    if (targets.isEmpty() && open) {
      targets.addAll(
          ofRoot
              ? Set.of(relocation.newRoot())
              : relocation.homesOfGatewaysFrom(object.namespace()));
    }
    return targets;
  }

  /**
   * The labels by which an object selects pods. None if it selects all pods of its namespace, or of
   * the mesh.
   */
  static Map<String, String> selector(Resource object) {
    String[][] paths = {
      {"spec", "selector", "matchLabels"},
      {"spec", "workloadSelector", "labels"},
      {"spec", "workloadSelector", "matchLabels"}
    };
    if (object.is("networking.istio.io", "Gateway")) {
      return Plain.texts(object.node(), "spec", "selector");
    }
    return Stream.of(paths)
        .map(path -> Plain.texts(object.node(), path))
        .filter(labels -> !labels.isEmpty())
        .findFirst()
        .orElse(Map.of());
  }
}
