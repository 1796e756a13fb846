package dev.meshfleet.plan;

import dev.meshfleet.finding.Code;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.finding.Place;
import dev.meshfleet.fleet.PlatformTemplate;
import dev.meshfleet.render.Manifest;
import java.util.Set;

/**
 * Rules for objects of the platform team's templates, so that two tenants never render the same
 * object.
 */
final class PlatformRules {
  private PlatformRules() {}

  static void check(
      Territory territory,
      PlatformTemplate template,
      Manifest manifest,
      Set<Manifest.Identity> taken,
      Findings findings) {
    Place place = Place.startOf(template.path());
    String tenant = territory.tenant().name();
    if (!taken.add(manifest.identity())) {
      findings.error(
          place,
          Code.TEMPLATE,
          "%s is already rendered for tenant %s".formatted(manifest.identity(), tenant),
          "use another name in the template");
    }
    if (manifest.kind().equals("Namespace")) {
      findings.error(
          place,
          Code.TEMPLATE,
          "a template cannot render the Namespace %s".formatted(manifest.name()),
          "list namespaces in tenant files");
    }
    boolean inside =
        territory.own().contains(manifest.namespace())
            || !territory.tenant().isShared()
                && manifest.namespace().equals(territory.controlPlane());
    if (!inside && !manifest.name().contains(tenant)) {
      findings.error(
          place,
          Code.TEMPLATE,
          "%s is outside of the tenant's namespaces, and every tenant would render it"
              .formatted(manifest.identity()),
          "put {{ tenant.name | tojson }} into its name, as in {{ (tenant.name ~ \"-x\") | tojson }}");
    }
  }
}
