package dev.meshfleet.rule;

import dev.meshfleet.finding.Code;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.finding.Place;
import dev.meshfleet.fleet.Fleet;
import dev.meshfleet.fleet.Gateway;
import dev.meshfleet.fleet.KeyPolicy;
import dev.meshfleet.fleet.Located;
import dev.meshfleet.fleet.MetadataKey;
import dev.meshfleet.fleet.OwnedKeys;
import dev.meshfleet.fleet.Policy;
import dev.meshfleet.fleet.Tenant;
import dev.meshfleet.fleet.ValuePolicy;
import dev.meshfleet.yaml.Node;
import java.util.regex.Pattern;

/**
 * Which labels and annotations a tenant file can set: on namespaces, on Services of gateways, and
 * in the values of Istio's charts. Controllers act on many of them, with rights that a tenant does
 * not have. Defaults in fleet.yaml are not limited.
 */
final class KeyRules {
  /** Maps in chart values that become labels or annotations, except selectors. */
  private static final Pattern METADATA =
      Pattern.compile("annotations|labels|.+(Annotations|(?<!match|selector)Labels)");

  private final KeyPolicy policy;
  private final ValuePolicy values;
  private final Findings findings;

  private KeyRules(Policy policy, Findings findings) {
    this.policy = policy.keys();
    this.values = policy.values();
    this.findings = findings;
  }

  static void check(Fleet fleet, Tenant tenant, Findings findings) {
    KeyRules rules = new KeyRules(fleet.policy(), findings);
    tenant.namespaces().forEach(namespace -> namespace.keys().forEach(rules::ofNamespace));
    rules.inValues(tenant.mesh().values().node(), "");
    for (Gateway gateway : tenant.gateways()) {
      gateway
          .service()
          .node()
          .get("annotations")
          .filter(Node.Mapping.class::isInstance)
          .ifPresent(map -> rules.keys((Node.Mapping) map, false));
      rules.inValues(gateway.values().node(), "");
    }
  }

  private void ofNamespace(Located<String> key) {
    if (!OwnedKeys.FREE.taboo().bans(key.value())) { // otherwise the reader rejected it
      key(key.value(), key.place(), false);
    }
  }

  private void inValues(Node.Mapping map, String path) {
    map.entries()
        .forEach(
            (name, entry) -> {
              String at = path.isEmpty() ? name : path + "." + name;
              if (entry.value() instanceof Node.Mapping nested) {
                if (METADATA.matcher(name).matches()) {
                  keys(nested, values.grants(at));
                } else {
                  inValues(nested, at);
                }
              }
            });
  }

  private void keys(Node.Mapping map, boolean granted) {
    map.entries().forEach((key, entry) -> key(key, entry.place(), granted));
  }

  private void key(String text, Place place, boolean granted) {
    MetadataKey key = new MetadataKey(text);
    if (Fleet.isFileOf(place) || policy.allows(key, granted)) {
      return;
    }
    if (key.kind() == MetadataKey.Kind.OWNED) {
      findings.error(
          place,
          Code.ISOLATION_KEY,
          "the key \"%s\" cannot be set in a tenant file".formatted(text),
          "remove it: it decides about the mesh or Application of an object, or about what Argo CD"
              + " and Helm do with it");
    } else {
      findings.error(
          place,
          Code.POLICY,
          "the policy does not allow tenants to set the label or annotation \"%s\"".formatted(text),
          "ask the platform team to add it to policy.annotations.allow in fleet.yaml");
    }
  }
}
