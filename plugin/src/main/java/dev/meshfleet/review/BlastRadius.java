package dev.meshfleet.review;

import dev.meshfleet.fleet.Located;
import dev.meshfleet.fleet.Mesh;
import dev.meshfleet.fleet.Namespace;
import dev.meshfleet.fleet.Tenant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * How far a change reaches.
 *
 * @param kinds by kind, how many objects are created, changed and deleted
 * @param rolling Deployments whose pods are replaced, {@code payments:
 *     istio-payments/istiod-payments}
 * @param webhooks configurations that change, on which every new pod or object depends
 * @param restarts namespaces whose pods have to be restarted to follow, by tenant
 * @param addresses Services whose address outside appears, goes or may move
 * @param left namespaces that stay behind without a tenant
 */
record BlastRadius(
    Set<String> added,
    Set<String> changed,
    Set<String> retiring,
    Set<String> removed,
    Map<String, Counts> kinds,
    Set<String> rolling,
    Set<String> webhooks,
    Map<String, List<String>> restarts,
    Set<String> addresses,
    Set<String> left) {

  /** Objects of a kind. */
  record Counts(int created, int changed, int deleted) {
    Counts plus(ObjectChange.Action action) {
      return switch (action) {
        case CREATED -> new Counts(created + 1, changed, deleted);
        case CHANGED -> new Counts(created, changed + 1, deleted);
        case DELETED -> new Counts(created, changed, deleted + 1);
        case LEFT -> this;
      };
    }

    Counts plus(Counts other) {
      return new Counts(created + other.created, changed + other.changed, deleted + other.deleted);
    }
  }

  static BlastRadius of(List<TenantPair> pairs, List<ObjectChange> objects, Sides sides) {
    BlastRadius radius =
        new BlastRadius(
            new TreeSet<>(),
            new TreeSet<>(),
            new TreeSet<>(),
            new TreeSet<>(sides.gone()),
            new TreeMap<>(),
            new TreeSet<>(),
            new TreeSet<>(),
            new TreeMap<>(),
            new TreeSet<>(),
            new TreeSet<>());
    Set<String> touched = objects.stream().map(ObjectChange::tenant).collect(Collectors.toSet());
    for (TenantPair pair : pairs) {
      boolean known = pair.isBoth() || sides.beforeFiles().containsKey(pair.name());
      boolean differs = sides.changed().contains(pair.name()) || touched.contains(pair.name());
      radius.add(pair, known, differs);
    }
    objects.forEach(radius::add);
    return radius;
  }

  private void add(TenantPair pair, boolean known, boolean differs) {
    if (known && differs && pair.after().isPresent()) {
      changed.add(pair.name());
    }
    if (pair.isBoth()) {
      if (isRetiring(pair.after()) && !isRetiring(pair.before())) {
        retiring.add(pair.name());
      }
      List<String> restart = restart(pair.before().get(), pair.after().get());
      if (!restart.isEmpty()) {
        restarts.put(pair.name(), restart);
      }
    } else if (!known) {
      added.add(pair.name());
    }
  }

  private static boolean isRetiring(Optional<Tenant> tenant) {
    return tenant.map(t -> t.lifecycle() == Tenant.Lifecycle.RETIRING).orElse(false);
  }

  /** Pods take what their sidecar is made of at their start; it changes with what is compared. */
  private static List<String> restart(Tenant before, Tenant after) {
    Map<String, Namespace> old = TenantPair.byName(before.namespaces(), Namespace::name);
    boolean all = !mesh(before).equals(mesh(after));
    return after.namespaces().stream()
        .filter(now -> old.containsKey(now.name().value()))
        .filter(
            now -> {
              Namespace was = old.get(now.name().value());
              boolean relabelled = !label(before, was).equals(label(after, now));
              return relabelled || all && now.injection();
            })
        .map(now -> now.name().value())
        .toList();
  }

  private static List<String> mesh(Tenant tenant) {
    Mesh mesh = tenant.mesh();
    boolean promoted = mesh.canary().map(Mesh.Canary::promoted).orElse(false);
    String version = (promoted ? mesh.canary().get().version() : mesh.version()).value();
    return List.of(
        version,
        promoted ? mesh.canary().get().revision().value() : mesh.revision().value(),
        mesh.namespace().value(),
        mesh.trust().domain().value(),
        mesh.trust().ca().value().word(),
        mesh.host().map(Located::value).orElse(""));
  }

  private static String label(Tenant tenant, Namespace namespace) {
    return namespace.injection()
        ? namespace.revision().map(Located::value).orElse(tenant.mesh().label())
        : "none";
  }

  private void add(ObjectChange change) {
    if (change.action() == ObjectChange.Action.LEFT) {
      left.add(change.tenant() + ": " + change.object().name());
      return;
    }
    kinds.merge(change.kind(), new Counts(0, 0, 0).plus(change.action()), Counts::plus);
    String name = change.tenant() + ": " + named(change);
    if (change.isKind("Deployment") && change.action() == ObjectChange.Action.CHANGED) {
      if (change.noise() > 0 || change.touches("spec.template")) {
        rolling.add(name);
      }
    } else if (change.kind().endsWith("WebhookConfiguration")) {
      webhooks.add(name);
    } else if (change.isKind("Service") && movesAddress(change)) {
      addresses.add(name + " " + change.action().word());
    }
  }

  private static String named(ObjectChange change) {
    String namespace = change.object().namespace();
    return (namespace.isEmpty() ? "" : namespace + "/") + change.object().name();
  }

  private static boolean movesAddress(ObjectChange change) {
    return change.outside()
        && (change.action() != ObjectChange.Action.CHANGED
            || change.touches("spec.type")
            || change.touches("spec.loadBalancer")
            || change.touches("spec.externalIPs")
            || change.touches("metadata.annotations"));
  }
}
