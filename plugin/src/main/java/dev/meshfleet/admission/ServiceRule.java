package dev.meshfleet.admission;

import dev.meshfleet.fleet.Address;
import dev.meshfleet.render.Manifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A Service can use only addresses and names that its gateway requests in a field. */
final class ServiceRule implements Rule {
  private final Predicate<Address> allowed;

  /**
   * @param allowed the addresses of the tenant's gateways, and those of the fleet's policy
   */
  ServiceRule(Predicate<Address> allowed) {
    this.allowed = allowed;
  }

  @Override
  public void check(Manifest manifest, Consumer<Objection> objections) {
    if (!manifest.kind().equals("Service")) {
      return;
    }
    Map<?, ?> spec = Fields.map(manifest.object(), "spec");
    for (String name : List.of("clusterIP", "loadBalancerIP", "externalIPs", "clusterIPs")) {
      for (Object address : all(spec.get(name))) {
        if (!isAllowed(String.valueOf(address))) {
          objections.accept(
              Objection.of(
                  manifest,
                  "/spec/" + name,
                  address,
                  "uses the address \"%s\" as %s".formatted(address, name)));
        }
      }
    }
    String name = Fields.text(spec, "externalName");
    if (!name.isEmpty()) {
      objections.accept(
          Objection.of(
              manifest,
              "/spec/externalName",
              name,
              "points to the external name \"%s\"".formatted(name)));
    }
  }

  private static List<?> all(Object value) {
    return value instanceof List<?> list
        ? new ArrayList<>(list)
        : value == null ? List.of() : List.of(value);
  }

  private boolean isAllowed(String text) {
    Optional<Address> address = Address.parse(text);
    return text.isEmpty() || text.equals("None") || address.filter(allowed).isPresent();
  }
}
