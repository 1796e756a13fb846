package dev.meshfleet.onboard;

import java.util.Map;
import java.util.Set;

/** The beginning of a tenant's first file: kind, metadata and owner. */
final class HeadDraft {
  private final String name;
  private final Set<Part> parts;
  private final FleetContext around;
  private final StringBuilder text = new StringBuilder();

  HeadDraft(String name, Set<Part> parts, FleetContext around) {
    this.name = name;
    this.parts = parts;
    this.around = around;
  }

  String text() {
    add(
        """
        %1$s# Tenant %2$s: %3$s
        # meshfleet validate checks this file; meshfleet generate %2$s prints its manifests.
        apiVersion: meshfleet.dev/v1alpha1
        kind: Tenant
        metadata:
          name: %2$s
        """,
        TenantDraft.MODELINE,
        name,
        parts.contains(Part.GUEST)
            ? "shares the control plane of another tenant"
            : "an Istio mesh with its own control plane");
    labels();
    add(
        """
        spec:
          owner: team-%s  # replace this with the name of the owning team
        """,
        name);
    return text.toString();
  }

  private void labels() {
    Map<String, String> labels = around.labels();
    if (!labels.isEmpty()) {
      add("  labels:                         # the fleet's policy requires them\n");
      labels.forEach(
          (key, value) ->
              add(
                  "    %s: %s  # %s\n",
                  quoted(key),
                  quoted(value),
                  value.equals(TenantDraft.UNKNOWN)
                      ? "required: replace it with the value of this tenant"
                      : "check this: the most common value of the other tenants"));
    }
  }

  /** Labels may be called {@code true} or {@code 1}. */
  private static String quoted(String text) {
    return text.matches("[a-z][a-z./-]*[a-z]") && !text.matches("true|false|null|yes|no|on|off")
        ? text
        : "\"" + text + "\"";
  }

  private void add(String block, Object... values) {
    text.append(block.formatted(values));
  }
}
