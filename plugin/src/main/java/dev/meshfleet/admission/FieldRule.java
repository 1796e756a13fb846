package dev.meshfleet.admission;

import dev.meshfleet.render.Manifest;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Fields of Services and Kubernetes Gateways that a tenant can set only through fields of the
 * tenant file, which are subject to the policy, or not at all: types, node ports, classes,
 * addresses, and the infrastructure of a Gateway.
 */
final class FieldRule implements Rule {
  private static final Map<String, Pattern> FIELDS =
      Map.of(
          "Service",
          Pattern.compile(
              "/spec/(type|loadBalancerClass|healthCheckNodePort|ports/[0-9]+/nodePort)"),
          "Gateway",
          Pattern.compile("/spec/(gatewayClassName|addresses/[0-9]+/.*|infrastructure/.*)"));

  @Override
  public void check(Manifest manifest, Consumer<Objection> objections) {
    Pattern fields = FIELDS.get(manifest.kind());
    if (fields == null) {
      return;
    }
    Fields.walk(
        manifest.object(),
        "",
        (path, value) -> {
          if (fields.matcher(path).matches() && !(value instanceof Map<?, ?>)) {
            objections.accept(
                Objection.of(
                    manifest, path, value, "sets %s: %s by a patch".formatted(path, value)));
          }
        });
  }
}
