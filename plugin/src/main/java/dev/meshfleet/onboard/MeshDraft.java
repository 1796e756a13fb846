package dev.meshfleet.onboard;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The field {@code mesh} of a tenant's first file. */
final class MeshDraft {
  /** Values that most tenants set sooner or later, as far as the policy allows them. */
  private static final Map<String, String> VALUES = new LinkedHashMap<>();

  static {
    VALUES.put("autoscaleMin", "autoscaleMin: 2");
    VALUES.put("resources", "resources: {requests: {cpu: 100m, memory: 512Mi}}");
    VALUES.put("meshConfig.accessLogFile", "meshConfig: {accessLogFile: /dev/stdout}");
  }

  private final String name;
  private final Set<Part> parts;
  private final FleetContext around;
  private final StringBuilder text = new StringBuilder();

  MeshDraft(String name, Set<Part> parts, FleetContext around) {
    this.name = name;
    this.parts = parts;
    this.around = around;
  }

  /** Empty if no part needs the field. */
  String text(List<String> clusters) throws NotHere {
    tenancy(clusters);
    if (parts.contains(Part.CANARY)) {
      canary();
    } else if (!parts.contains(Part.GUEST)) {
      version();
    }
    trust();
    if (parts.contains(Part.VALUES)) {
      values();
    }
    return text.isEmpty() ? "" : "  mesh:\n" + text;
  }

  private void tenancy(List<String> clusters) throws NotHere {
    if (around.needsTenancy(parts)) {
      add("    tenancy: Dedicated            # the fleet's default is Shared\n");
    }
    if (parts.contains(Part.GUEST)) {
      add(
          """
              tenancy: Shared               # uses the control plane of the host
              host: %s
          """,
          around.host(clusters));
    }
    if (parts.contains(Part.SAIL)) {
      add(
          "    flavor: Sail                  # the Sail operator must be installed in the cluster\n");
    }
    if (parts.contains(Part.HOSTING)) {
      add(
          "    hosting: true                 # other tenants can set tenancy: Shared and host: %s\n",
          name);
    }
  }

  private void trust() {
    if (parts.contains(Part.CERT_MANAGER)) {
      add(
          """
              trust:
                ca: CertManager             # cert-manager creates a root for this tenant
                # For a root that several meshes share, name its issuer:
                # issuer: {kind: ClusterIssuer, name: mesh-root}
          """);
    }
  }

  private void version() throws NotHere {
    around
        .ownVersion()
        .ifPresent(
            own ->
                add(
                    "    version: %-21s# the newest version that the fleet's policy allows\n",
                    own));
  }

  private void canary() throws NotHere {
    FleetContext.Upgrade upgrade = around.upgrade();
    add(
        """
            # Upgrade by canary, each step in a pull request of its own:
            # 1. The canary starts beside the current control plane.
            # 2. Set revision: %1$s-%3$s on one namespace, and restart its pods.
            # 3. Set promoted: true, and restart the pods of the gateways and other namespaces.
            # 4. Set version: %4$s and revision: %1$s-%3$s, and remove canary and the revision of
            #    the namespace.
            version: %2$s
            tags: [%1$s-stable]
            canary:
              version: %4$s
              promoted: false
        """,
        name, upgrade.from(), upgrade.to().toString().replace('.', '-'), upgrade.to());
  }

  private void values() throws NotHere {
    List<String> allowed = VALUES.keySet().stream().filter(around::allowsValue).toList();
    if (allowed.isEmpty()) {
      throw new NotHere(
          "values: the fleet's policy allows none of " + String.join(", ", VALUES.keySet()));
    }
    add("    # Values of Istio's chart istiod that the fleet's policy allows.\n    values:\n");
    allowed.forEach(path -> add("      %s\n", VALUES.get(path)));
  }

  private void add(String block, Object... values) {
    text.append(block.formatted(values));
  }
}
