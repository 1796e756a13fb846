package dev.meshfleet.admission;

import dev.meshfleet.fleet.Address;
import dev.meshfleet.fleet.Fleet;
import dev.meshfleet.fleet.Policy;
import dev.meshfleet.fleet.Tenant;
import dev.meshfleet.render.Manifest;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The rules over the rendered objects of a tenant. */
public final class Admission {
  private static final String ISTIO_HUB = "docker.io/istio";

  private final List<Rule> rules;
  private final List<Rule> rulesOfPatches;

  private Admission(List<Rule> rules, List<Rule> rulesOfPatches) {
    this.rules = rules;
    this.rulesOfPatches = rulesOfPatches;
  }

  /**
   * The rules for a tenant.
   *
   * @param manifests all objects of the tenant in a cluster
   */
  public static Admission of(Fleet fleet, Tenant tenant, List<Manifest> manifests) {
    Policy policy = fleet.policy();
    Set<Address> asked =
        tenant.gateways().stream()
            .flatMap(gateway -> gateway.askedAddresses().stream())
            .collect(Collectors.toSet());
    Predicate<Address> allowed =
        address -> asked.contains(address) || policy.gateways().grants(address);
    List<Rule> rules =
        List.of(
            new ImageRule(hub(fleet.planeOf(tenant))),
            new PodRule(accounts(manifests)),
            new ServiceRule(allowed),
            new RightsRule(),
            new ScaleRule(policy.workloads()),
            new WebhookRule());
    return new Admission(
        rules, List.of(new MetadataRule(policy.keys()), new HostRule(), new FieldRule()));
  }

  /** Everything in these objects that only the platform team can request. */
  public List<Objection> objections(List<Manifest> manifests) {
    return check(rules, manifests);
  }

  /**
   * Keys, hosts and fields that only patches can add. The same policy is already enforced for
   * fields and values when they are read. So nearly all of the returned objections concern content
   * of Istio and Meshfleet, and only those that do not exist without the patches count.
   */
  public List<Objection> objectionsToPatches(List<Manifest> manifests) {
    return check(rulesOfPatches, manifests);
  }

  /**
   * The access to their node that the pods of an object get, regardless of who requests it. For
   * reviews, which also show changes of the platform team.
   */
  public static List<Objection> ofHost(Manifest manifest) {
    String account = Fields.text(Pods.spec(manifest), "serviceAccountName");
    Rule pods = new PodRule(Set.of(manifest.namespace() + "/" + account));
    return check(List.of(pods), List.of(manifest));
  }

  private static List<Objection> check(List<Rule> rules, List<Manifest> manifests) {
    List<Objection> objections = new ArrayList<>();
    for (Manifest manifest : manifests) {
      rules.forEach(rule -> rule.check(manifest, objections::add));
    }
    return objections;
  }

  private static Set<String> accounts(List<Manifest> manifests) {
    Set<String> accounts = new LinkedHashSet<>();
    for (Manifest manifest : manifests) {
      if (manifest.kind().equals("ServiceAccount")) {
        accounts.add(manifest.namespace() + "/" + manifest.name());
      }
    }
    return accounts;
  }

  /** The hub that fleet.yaml sets, or Istio's. The hub of a tenant file is ignored. */
  private static String hub(Tenant plane) {
    Map<?, ?> global = Fields.map(plane.mesh().values().ofFleet().data(), "global");
    return Optional.of(Fields.text(global, "hub")).filter(hub -> !hub.isEmpty()).orElse(ISTIO_HUB);
  }
}
