package dev.meshfleet.rule;

import dev.meshfleet.finding.Code;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.fleet.Fleet;
import dev.meshfleet.fleet.Mesh;
import dev.meshfleet.fleet.Tenant;
import dev.meshfleet.fleet.Values;
import dev.meshfleet.istio.RefusedValue;
import dev.meshfleet.istio.Release;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Values that only a learned release has. Meshfleet does not know how the chart uses them. */
final class LearnedValueRules {
  private LearnedValueRules() {}

  static void check(Fleet fleet, Tenant tenant, Findings findings) {
    Mesh mesh = tenant.mesh();
    Stream.concat(Stream.of(mesh.version()), mesh.canary().map(Mesh.Canary::version).stream())
        .flatMap(version -> fleet.releases().find(version.value()).stream())
        .forEach(release -> check(release, "istiod", mesh.values(), findings));
    fleet
        .releases()
        .find(mesh.version().value())
        .ifPresent(
            release ->
                tenant
                    .gateways()
                    .forEach(gateway -> check(release, "gateway", gateway.values(), findings)));
  }

  private static void check(Release release, String chart, Values values, Findings findings) {
    for (RefusedValue refused : release.learned().refused()) {
      List<String> path = List.of(refused.value().split("\\."));
      Optional<List<String>> written =
          Stream.of(path, Stream.concat(Stream.of("pilot"), path.stream()).toList())
              .filter(values::has)
              .findFirst();
      if (refused.chart().equals(chart) && written.isPresent()) {
        findings.error(
            values.placeOf(written.get()),
            Code.VALUE,
            "%s of Istio %s cannot be set: %s of its chart uses it in an unsupported way"
                .formatted(refused.value(), release, refused.file()),
            "remove it, or use a version of Meshfleet that knows the release");
      }
    }
  }
}
