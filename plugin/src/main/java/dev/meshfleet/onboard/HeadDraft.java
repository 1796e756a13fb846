package dev.meshfleet.onboard;

import java.util.Map;
import java.util.Set;

/** The beginning of a tenant's first file: kind, metadata and owner. */
final class HeadDraft {
  private final String name;
  private final Set<Part> parts;
  private final Surroundings around;
  private final StringBuilder text = new StringBuilder();

  HeadDraft(String name, Set<Part> parts, Surroundings around) {
    this.name = name;
    this.parts = parts;
    this.around = around;
  }

  String text() {
    add(
        """
        %1$s# The tenant %2$s%3$s
        # "meshfleet validate" checks this file, and "meshfleet generate %2$s" prints its resources.
        apiVersion: meshfleet.dev/v1alpha1
        kind: Tenant
        metadata:
          name: %2$s
        """,
        TenantDraft.MODELINE,
        name,
        parts.contains(Part.GUEST)
            ? ": it uses the control plane of another tenant."
            : ": its own Istio mesh.");
    labels();
    add(
        """
        spec:
          owner: team-%s  # a guess: replace it with the owning team
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
                      : "a guess: the most common value of other tenants"));
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
