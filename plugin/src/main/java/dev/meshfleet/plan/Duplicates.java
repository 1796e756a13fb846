package dev.meshfleet.plan;

import dev.meshfleet.finding.Code;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.finding.Place;
import dev.meshfleet.fleet.Gateway;
import dev.meshfleet.fleet.Located;
import dev.meshfleet.fleet.Tenant;
import dev.meshfleet.render.Draft;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Rejects duplicate objects: the {@code objectName} of a gateway can be the name of another object.
 */
final class Duplicates {
  private Duplicates() {}

  /** The drafts, each object once; a duplicate is an error at the gateway with that name. */
  static List<Draft> without(Tenant tenant, List<Draft> drafts, Findings findings) {
    Set<List<String>> seen = new HashSet<>();
    List<Draft> once = new ArrayList<>();
    for (Draft draft : drafts) {
      if (seen.add(List.of(group(draft), draft.kind(), draft.namespace(), draft.name()))) {
        once.add(draft);
      } else {
        findings.error(
            place(tenant, draft),
            Code.TWICE,
            "%s %s/%s is rendered twice".formatted(draft.kind(), draft.namespace(), draft.name()),
            "use another objectName for the gateway");
      }
    }
    return once;
  }

  /** Gateways of Istio and of the Gateway API have the same kind, but are different objects. */
  private static String group(Draft draft) {
    return draft.template().contains("kubernetes-gateway") ? "gateway.networking.k8s.io" : "";
  }

  private static Place place(Tenant tenant, Draft draft) {
    return tenant.gateways().stream()
        .filter(gateway -> gateway.namespace().value().equals(draft.namespace()))
        .filter(gateway -> draft.name().startsWith(gateway.objectName().value()))
        .map(Gateway::objectName)
        .map(Located::place)
        .findFirst()
        .orElse(tenant.at());
  }
}
