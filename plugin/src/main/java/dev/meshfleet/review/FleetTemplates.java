package dev.meshfleet.review;

import dev.meshfleet.finding.Findings;
import dev.meshfleet.istio.InjectionTemplates;
import dev.meshfleet.read.AddedTemplates;
import dev.meshfleet.read.Fleet;
import dev.meshfleet.read.PlatformTemplate;
import java.io.IOException;
import java.util.List;
import org.eclipse.jgit.lib.ObjectReader;

/** What stands in folders below the tenants' and reaches every tenant. */
record FleetTemplates(InjectionTemplates official, List<PlatformTemplate> own) {
  static FleetTemplates of(TreeFiles files, Paths paths, ObjectReader reader, Findings findings)
      throws IOException {
    return new FleetTemplates(
        AddedTemplates.read(Sides.shown(paths), files.in(paths.in("istio"), 1, reader), findings),
        PlatformTemplate.read(files.in(paths.in("templates"), 0, reader), findings));
  }

  Fleet addedTo(Fleet fleet) {
    return fleet.with(official).with(own);
  }
}
