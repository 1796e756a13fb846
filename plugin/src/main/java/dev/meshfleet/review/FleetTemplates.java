package dev.meshfleet.review;

import dev.meshfleet.finding.Findings;
import dev.meshfleet.fleet.Fleet;
import dev.meshfleet.fleet.PlatformTemplate;
import dev.meshfleet.istio.FleetReleases;
import dev.meshfleet.read.IstioFolder;
import java.io.IOException;
import java.util.List;
import org.eclipse.jgit.lib.ObjectReader;

/** What stands in folders below the tenants' and reaches every tenant. */
record FleetTemplates(IstioFolder istio, List<PlatformTemplate> own) {
  static FleetTemplates of(TreeFiles files, Paths paths, ObjectReader reader, Findings findings)
      throws IOException {
    return new FleetTemplates(
        IstioFolder.read(Sides.shown(paths), files.in(paths.in("istio"), 1, reader), findings),
        PlatformTemplate.read(files.in(paths.in("templates"), 0, reader), findings));
  }

  /** The releases of Istio that the fleet can use. */
  FleetReleases releases() {
    return istio.releases();
  }

  Fleet addedTo(Fleet fleet) {
    return fleet.with(istio.injection()).with(own);
  }
}
