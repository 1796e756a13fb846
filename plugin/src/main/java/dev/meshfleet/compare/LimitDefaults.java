package dev.meshfleet.compare;

import java.util.List;

/** What Kubernetes fills into a LimitRange: limits from the maximum, requests from the limits. */
final class LimitDefaults {
  private LimitDefaults() {}

  static void fill(Part limit) {
    for (String field : List.of("max", "min", "default", "defaultRequest")) {
      limit.at(field).ifPresent(Quantities::all);
    }
    if (limit.is("type", "Container")) {
      from(limit, "default", "max");
      from(limit, "defaultRequest", "default");
      from(limit, "defaultRequest", "min");
    }
  }

  private static void from(Part limit, String to, String from) {
    limit.at(from).ifPresent(amounts -> amounts.fields().forEach(limit.made(to)::fill));
  }
}
