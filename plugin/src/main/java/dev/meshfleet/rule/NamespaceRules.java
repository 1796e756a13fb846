package dev.meshfleet.rule;

import dev.meshfleet.finding.Code;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.finding.Place;
import dev.meshfleet.fleet.Fleet;
import dev.meshfleet.fleet.Gateway;
import dev.meshfleet.fleet.Located;
import dev.meshfleet.fleet.Mesh;
import dev.meshfleet.fleet.Namespace;
import dev.meshfleet.fleet.NamespacePolicy;
import dev.meshfleet.fleet.Tenant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Which namespaces a tenant can have, for its workloads, its gateways and its control plane. */
final class NamespaceRules {
  private final Fleet fleet;
  private final Tenant tenant;
  private final Mesh mesh;
  private final Findings findings;

  private NamespaceRules(Fleet fleet, Tenant tenant, Findings findings) {
    this.fleet = fleet;
    this.tenant = tenant;
    this.mesh = tenant.mesh();
    this.findings = findings;
  }

  static void check(Fleet fleet, Tenant tenant, Findings findings) {
    NamespaceRules rules = new NamespaceRules(fleet, tenant, findings);
    rules.namespaces();
    rules.gateways();
  }

  private void namespaces() {
    Map<String, Place> seen = new LinkedHashMap<>();
    if (!tenant.isShared()) {
      seen.put(mesh.namespace().value(), mesh.namespace().place());
      reserved(mesh.namespace(), false);
      if (!mesh.namespace().value().equals("istio-" + tenant.name())) {
        pattern(mesh.namespace());
      }
    }
    for (Namespace namespace : tenant.namespaces()) {
      reserved(namespace.name(), false);
      pattern(namespace.name());
      ofControlPlanes(namespace.name());
      Place before = seen.putIfAbsent(namespace.name().value(), namespace.name().place());
      if (before != null && !namespace.name().value().isEmpty()) {
        String name = namespace.name().value();
        boolean plane = name.equals(mesh.namespace().value());
        error(
            namespace.name().place(),
            Code.TWICE,
            plane
                ? "\"%s\" is the namespace of the control plane and cannot have workloads"
                    .formatted(name)
                : "duplicate namespace \"%s\": the first one is in line %d"
                    .formatted(name, before.line()),
            plane ? "use another one, or set mesh.namespace" : "keep one of them");
      }
    }
  }

  private void reserved(Located<String> namespace, boolean gateway) {
    String name = namespace.value();
    if (fleet.policy().reserves(name)) {
      error(
          namespace.place(),
          Code.POLICY,
          "the namespace \"%s\" is reserved".formatted(name),
          gateway
              ? "use another namespace, or ask the platform team to let the tenant take it over:"
                  + " policy.takeover: [{tenant: %s, namespaces: [%s]}] in fleet.yaml"
                      .formatted(tenant.name(), name)
              : "use another namespace: no tenant can have this one");
    }
  }

  /**
   * The default names, {@code <tenant>-gateways} and {@code istio-<tenant>}, are always allowed. A
   * name with another error is not compared, nor are those of a file whose own name is wrong.
   */
  private void pattern(Located<String> namespace) {
    NamespacePolicy policy = fleet.policy().namespaces();
    String name = namespace.value();
    boolean usual = name.isEmpty() || name.equals(tenant.name() + "-gateways");
    boolean reported =
        findings.hasError(namespace.place()) || findings.hasError(tenant.at(), Code.NAME);
    if (!usual
        && !reported
        && !policy.fits(name, tenant.name())
        && !Fleet.isFileOf(namespace.place())) {
      Located<String> pattern = policy.pattern().orElseThrow();
      error(
          namespace.place(),
          Code.POLICY,
          "the namespace \"%s\" does not match the pattern \"%s\" of the policy (%s)"
              .formatted(name, pattern, pattern.place()),
          "for example " + pattern.value().replace("<tenant>", tenant.name()).replace("*", "api"));
    }
  }

  /** Keeps the default names of control planes free for future tenants. */
  private void ofControlPlanes(Located<String> namespace) {
    String name = namespace.value();
    boolean own = name.equals(mesh.namespace().value()); // reported by another rule
    if (name.startsWith("istio-") && !own && !fleet.policy().reserves(name)) {
      error(
          namespace.place(),
          Code.POLICY,
          "the name \"%s\" is reserved for control planes".formatted(name),
          "choose a name that does not start with istio-");
    }
  }

  private void gateways() {
    Map<String, Place> seen = new LinkedHashMap<>();
    Set<String> objects = new HashSet<>();
    for (Gateway gateway : tenant.gateways()) {
      if (!fleet.policy().letsTakeOver(gateway.namespace().value(), tenant.name())) {
        reserved(gateway.namespace(), true);
        pattern(gateway.namespace());
        ofControlPlanes(gateway.namespace());
      }
      Place before = seen.putIfAbsent(gateway.name().value(), gateway.name().place());
      if (before != null && !gateway.name().value().isEmpty()) {
        error(
            gateway.name().place(),
            Code.TWICE,
            "duplicate gateway \"%s\"".formatted(gateway.name()),
            "rename one of them");
      }
      ownObjects(gateway, objects);
      if (!tenant.isShared() && gateway.namespace().value().equals(mesh.namespace().value())) {
        error(
            gateway.namespace().place(),
            Code.ISOLATION_KEY,
            "a gateway cannot be in the control plane's namespace",
            "remove the field: the gateway could read the root key of the mesh");
      }
    }
  }

  private void ownObjects(Gateway gateway, Set<String> objects) {
    boolean written = !gateway.objectName().place().equals(gateway.name().place());
    if (!objects.add(gateway.namespace() + "/" + gateway.objectName()) && written) {
      error(
          gateway.objectName().place(),
          Code.TWICE,
          "two gateways in namespace %s have the objectName \"%s\""
              .formatted(gateway.namespace(), gateway.objectName()),
          "use different names");
    }
  }

  private void error(Place place, Code code, String message, String remedy) {
    findings.error(place, code, message, remedy);
  }
}
