package dev.meshfleet.rule;

import dev.meshfleet.finding.Code;
import dev.meshfleet.finding.DidYouMean;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.finding.Place;
import dev.meshfleet.fleet.Fleet;
import dev.meshfleet.fleet.Gateway;
import dev.meshfleet.fleet.IstiodIdentity;
import dev.meshfleet.fleet.Located;
import dev.meshfleet.fleet.Mesh;
import dev.meshfleet.fleet.Tenant;
import dev.meshfleet.fleet.Values;
import dev.meshfleet.istio.Release;
import dev.meshfleet.istio.ValueShapes;
import dev.meshfleet.yaml.Node;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which chart values are allowed. Nobody can set keys that isolate tenants. A tenant file can set
 * only those other keys that the fleet's policy allows. The policy does not limit the defaults in
 * fleet.yaml.
 */
final class ValueRules {
  private final Fleet fleet;
  private final Findings findings;

  private ValueRules(Fleet fleet, Findings findings) {
    this.fleet = fleet;
    this.findings = findings;
  }

  static void check(Fleet fleet, Tenant tenant, Findings findings) {
    ValueRules rules = new ValueRules(fleet, findings);
    rules.walk(tenant.mesh().values().node(), "", false);
    for (Gateway gateway : tenant.gateways()) {
      rules.walk(gateway.values().node(), "", true);
    }
    rules.types(tenant);
  }

  /** A canary has the values of the stable control plane, but another release. */
  private void types(Tenant tenant) {
    Mesh mesh = tenant.mesh();
    ofIstiod(mesh.version(), mesh.values());
    mesh.canary().ifPresent(canary -> ofIstiod(canary.version(), mesh.values()));
    release(mesh.version())
        .ifPresent(
            release ->
                tenant.gateways().stream()
                    .map(Gateway::values)
                    .filter(values -> !values.isEmpty())
                    .forEach(
                        values ->
                            ValueTypes.ofGateway(ValueShapes.gateway(release), values, findings)));
  }

  private void ofIstiod(Located<String> version, Values values) {
    if (!values.isEmpty()) {
      release(version)
          .ifPresent(
              release -> {
                ValueTypes.ofIstiod(ValueShapes.istiod(release), values, findings);
                UserTemplates.check(release, values, findings);
              });
    }
  }

  private Optional<Release> release(Located<String> version) {
    return fleet.releases().find(version.value());
  }

  private void walk(Node.Mapping map, String path, boolean gateway) {
    map.entries()
        .forEach(
            (key, entry) -> {
              String at = path.isEmpty() ? key : path + "." + key;
              String plain = at.startsWith("pilot.") ? at.substring("pilot.".length()) : at;
              boolean leaf =
                  !(entry.value() instanceof Node.Mapping nested) || nested.entries().isEmpty();
              if (isolates(plain, at, entry.place(), gateway)
                  || !gateway && isAuthority(plain, entry.value().value(), entry.place())) {
                return;
              }
              if (plain.equals("envVarFrom")) {
                variables(entry.value());
              } else if (plain.equals("extraContainerArgs")) {
                flags(entry.value());
              }
              if (leaf) {
                allowed(plain, at, entry.place());
              } else {
                walk((Node.Mapping) entry.value(), at, gateway);
              }
            });
  }

  /** Variables with a source ({@code valueFrom}) can also set istiod's identity. */
  private void variables(Node list) {
    if (list instanceof Node.Sequence items) {
      for (Node item : items.items()) {
        String name = item.value() instanceof Map<?, ?> map ? String.valueOf(map.get("name")) : "";
        if (!isolates("env." + name, "env." + name, item.place(), false)) {
          isAuthority("env." + name, "valueFrom", item.place());
        }
      }
    }
  }

  /** Whether a variable of istiod's environment changes who signs the mesh's certificates. */
  private boolean isAuthority(String path, Object value, Place place) {
    String name = path.startsWith("env.") ? path.substring("env.".length()) : "";
    String usual = IstiodIdentity.AUTHORITY.get(name);
    if (usual == null || value == null || String.valueOf(value).equals(usual)) {
      return false;
    }
    findings.error(
        place,
        Code.ISOLATION_KEY,
        "%s cannot be set to \"%s\" under values: it changes who signs the mesh's certificates"
            .formatted(path, value),
        "remove it, and use mesh.trust");
    return true;
  }

  /** Flags override the configuration and the environment of istiod. */
  private void flags(Node list) {
    if (list instanceof Node.Sequence items) {
      for (Node item : items.items()) {
        String flag = String.valueOf(item.value()).split("=", 2)[0];
        if (IstiodIdentity.FLAGS.contains(flag)) {
          findings.error(
              item.place(),
              Code.ISOLATION_KEY,
              "extraContainerArgs cannot set the flag %s: it decides which mesh istiod serves"
                  .formatted(flag),
              "remove it, and use the fields of mesh");
        }
      }
    }
  }

  /**
   * @param shown the path as written
   */
  private boolean isolates(String path, String shown, Place place, boolean gateway) {
    Optional<String> remedy =
        gateway ? IsolatingKeys.ofGateway(path) : IsolatingKeys.ofIstiod(path);
    if (remedy.isEmpty()) {
      return false;
    }
    findings.error(
        place,
        Code.ISOLATION_KEY,
        "%s cannot be set in values, because it isolates tenants".formatted(shown),
        remedy.get());
    return true;
  }

  /**
   * @param path as the policy names it, without {@code pilot.}
   * @param shown the path as written
   */
  private void allowed(String path, String shown, Place place) {
    boolean ofFleet = place.file().endsWith("/" + Fleet.FILE);
    if (!ofFleet && !fleet.policy().allowsValue(path)) {
      findings.error(
          place,
          Code.POLICY,
          "the policy does not allow tenants to set the value " + shown,
          misspelt(path)
              .map("did you mean \"%s\"?"::formatted)
              .orElse(
                  "ask the platform team to " + fleet.policy().values().wayToAllow(List.of(path))));
    }
  }

  /** An allowed value at the same level with a similar name. */
  private Optional<String> misspelt(String path) {
    String beside = path.substring(0, path.lastIndexOf('.') + 1);
    List<String> keys =
        fleet.policy().allowedValues().stream()
            .filter(allowed -> allowed.startsWith(beside))
            .map(allowed -> allowed.substring(beside.length()))
            .toList();
    return DidYouMean.nearest(path.substring(beside.length()), keys).map(beside::concat);
  }
}
