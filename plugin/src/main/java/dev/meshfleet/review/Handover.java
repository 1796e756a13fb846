package dev.meshfleet.review;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which pods of a tenant get another proxy after a change, and how. Compares the control plane of
 * each label before and after the change.
 *
 * @param namespaces with pods that keep the old proxy until they restart
 * @param gateways Deployments with pods that keep the old proxy until they restart, {@code
 *     namespace/name}
 * @param rolling Gateways of the Gateway API; istiod replaces their pods when the change is applied
 * @param rolled Deployments of gateways that also roll, because their template changes
 * @param lost by the revision of a removed control plane, what followed it before the change
 * @param known whether both sides could be planned; otherwise everything else is empty
 */
record Handover(
    Set<String> namespaces,
    Set<String> gateways,
    Set<String> rolling,
    Set<String> rolled,
    Map<String, Set<String>> lost,
    boolean known) {

  static Handover none() {
    return new Handover(
        new TreeSet<>(), new TreeSet<>(), new TreeSet<>(), new TreeSet<>(), new HashMap<>(), true);
  }

  static Handover unknown() {
    return new Handover(Set.of(), Set.of(), Set.of(), Set.of(), Map.of(), false);
  }

  /** Adds the changes in a cluster. */
  void add(List<Follower> before, Injectors from, List<Follower> after, Injectors to) {
    Map<String, Follower> now = new HashMap<>();
    after.forEach(follower -> now.put(follower.key(), follower));
    Set<String> left = to.revisions();
    for (Follower was : before) {
      Optional<Injectors.Injector> old = from.of(was.label());
      old.filter(injector -> !left.contains(injector.revision()))
          .ifPresent(
              injector ->
                  lost.computeIfAbsent(injector.revision(), r -> new TreeSet<>()).add(was.title()));
      Follower is = now.get(was.key());
      if (is != null && differs(old, to.of(is.label()), is.kind())) {
        boolean same = was.workload().equals(is.workload());
        add(is, same && was.template().equals(is.template()));
      }
    }
  }

  private static boolean differs(
      Optional<Injectors.Injector> old, Optional<Injectors.Injector> now, Follower.Kind kind) {
    return old.isPresent() && now.isPresent()
        ? !old.get().equals(now.get(), kind)
        : old.isPresent() != now.isPresent();
  }

  /** A Deployment whose template changes rolls when the change is applied. */
  private void add(Follower follower, boolean sameTemplate) {
    switch (follower.kind()) {
      case NAMESPACE -> namespaces.add(follower.title());
      case KUBERNETES_GATEWAY -> rolling.add(follower.title());
      case GATEWAY -> (sameTemplate ? gateways : rolled).add(follower.title());
    }
  }

  /** What followed a control plane that the change removes; empty if the control plane stays. */
  Set<String> lostBy(String revision) {
    return lost.getOrDefault(revision, Set.of());
  }

  /** The commands for the necessary restarts, one for each namespace and gateway. */
  List<String> commands() {
    List<String> commands = new ArrayList<>();
    namespaces.forEach(
        namespace -> commands.add("kubectl rollout restart deployment -n %s".formatted(namespace)));
    gateways.forEach(gateway -> commands.add(restart(gateway)));
    return commands;
  }

  private static String restart(String gateway) {
    int slash = gateway.indexOf('/');
    return "kubectl rollout restart deployment/%s -n %s"
        .formatted(gateway.substring(slash + 1), gateway.substring(0, slash));
  }

  /** One clause for each effect; empty if there are none. */
  String words() {
    List<String> clauses = new ArrayList<>();
    clause(clauses, "the pods of namespaces %s must restart", namespaces);
    clause(clauses, "the gateways %s must restart", gateways);
    clause(clauses, "the pods of gateways %s are replaced at the merge", rolled);
    clause(clauses, "the pods of gateways %s (api: Gateway) are replaced at the merge", rolling);
    return String.join("; ", clauses);
  }

  private static void clause(List<String> clauses, String text, Set<String> names) {
    if (!names.isEmpty()) {
      clauses.add(text.formatted(quoted(names)));
    }
  }

  static String quoted(Collection<String> names) {
    return names.stream().map(name -> "\"" + name + "\"").collect(Collectors.joining(", "));
  }
}
