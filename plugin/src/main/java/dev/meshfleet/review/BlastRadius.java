package dev.meshfleet.review;

import dev.meshfleet.fleet.Tenant;
import java.util.LinkedHashSet;
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
 * @param rolling Deployments and Gateways of the Gateway API whose pods are replaced when the
 *     change is applied, {@code payments: istio-payments/istiod-payments}
 * @param changed tenants with changes, without those that become Retiring or are removed
 * @param webhooks configurations that are created, changed or deleted; every new pod or object
 *     depends on them
 * @param restarts by tenant, namespaces whose pods keep their old proxy until they restart
 * @param gatewayRestarts by tenant, the same of gateways, {@code namespace/name}
 * @param commands that restart those namespaces and gateways
 * @param addresses Services whose external address is created, removed or may change
 * @param left namespaces that remain without a tenant, with the cluster if the tenant has or had
 *     several
 * @param unknown tenants whose objects are unknown, because the head has errors
 */
record BlastRadius(
    Set<String> added,
    Set<String> changed,
    Set<String> retiring,
    Set<String> removed,
    Map<String, Counts> kinds,
    Set<String> rolling,
    Set<String> webhooks,
    Map<String, Set<String>> restarts,
    Map<String, Set<String>> gatewayRestarts,
    Set<String> commands,
    Set<String> addresses,
    Set<String> left,
    Set<String> unknown) {

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

  static BlastRadius of(
      List<TenantPair> pairs, List<ObjectChange> objects, Sides sides, ObjectDiff diff) {
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
            new TreeMap<>(),
            new LinkedHashSet<>(),
            new TreeSet<>(),
            new TreeSet<>(),
            new TreeSet<>(diff.unknown()));
    Set<String> touched = objects.stream().map(ObjectChange::tenant).collect(Collectors.toSet());
    for (TenantPair pair : pairs) {
      boolean known = pair.isBoth() || sides.beforeFiles().containsKey(pair.name());
      boolean differs = sides.changed().contains(pair.name()) || touched.contains(pair.name());
      radius.add(pair, known, differs);
      radius.add(pair.name(), diff.handover(pair.name()));
    }
    Set<String> several =
        pairs.stream()
            .filter(pair -> pair.clusters().size() > 1)
            .map(TenantPair::name)
            .collect(Collectors.toSet());
    objects.forEach(change -> radius.add(change, several.contains(change.tenant())));
    return radius;
  }

  private void add(TenantPair pair, boolean known, boolean differs) {
    if (pair.isBoth() && isRetiring(pair.after()) && !isRetiring(pair.before())) {
      retiring.add(pair.name());
    } else if (known && differs && pair.after().isPresent()) {
      changed.add(pair.name());
    } else if (!pair.isBoth() && !known) {
      added.add(pair.name());
    }
  }

  private static boolean isRetiring(Optional<Tenant> tenant) {
    return tenant.map(t -> t.lifecycle() == Tenant.Lifecycle.RETIRING).orElse(false);
  }

  private void add(String tenant, Handover handover) {
    if (!handover.namespaces().isEmpty()) {
      restarts.put(tenant, handover.namespaces());
    }
    if (!handover.gateways().isEmpty()) {
      gatewayRestarts.put(tenant, handover.gateways());
    }
    handover
        .rolling()
        .forEach(gateway -> rolling.add("%s: %s (api: Gateway)".formatted(tenant, gateway)));
    commands.addAll(handover.commands());
  }

  private void add(ObjectChange change, boolean severalClusters) {
    if (change.action() == ObjectChange.Action.LEFT) {
      left.add(
          "%s: %s%s"
              .formatted(
                  change.tenant(),
                  change.object().name(),
                  severalClusters ? " in cluster " + change.cluster() : ""));
      return;
    }
    kinds.merge(change.kind(), new Counts(0, 0, 0).plus(change.action()), Counts::plus);
    String name = change.tenant() + ": " + named(change);
    if (change.isKind("Deployment") && change.action() == ObjectChange.Action.CHANGED) {
      if (change.noise() > 0 || change.touches("spec.template")) {
        rolling.add(name);
      }
    } else if (change.kind().endsWith("WebhookConfiguration")) {
      webhooks.add(name + " " + change.action().word());
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
