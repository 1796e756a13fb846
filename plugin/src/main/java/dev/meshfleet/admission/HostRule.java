package dev.meshfleet.admission;

import dev.meshfleet.render.Manifest;
import java.util.Set;
import java.util.function.Consumer;

/** Host names in the configuration of gateways and routes. Only fields can claim them. */
final class HostRule implements Rule {
  private static final Set<String> KINDS =
      Set.of(
          "DestinationRule", "Gateway", "HTTPRoute", "ServiceEntry", "TLSRoute", "VirtualService");

  @Override
  public void check(Manifest manifest, Consumer<Objection> objections) {
    if (!KINDS.contains(manifest.kind())) {
      return;
    }
    Fields.walk(
        manifest.object().get("spec"),
        "/spec",
        (path, value) -> {
          if (path.matches(
                  ".*/(host|hostname|hosts/[0-9]+|hostnames/[0-9]+|address|addresses/[0-9]+)")
              && value instanceof String host) {
            objections.accept(
                Objection.of(manifest, path, host, "names the host \"%s\"".formatted(host)));
          }
        });
  }
}
