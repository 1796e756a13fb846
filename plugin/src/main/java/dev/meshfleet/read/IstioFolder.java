package dev.meshfleet.read;

import dev.meshfleet.finding.Findings;
import dev.meshfleet.fleet.SourceFile;
import dev.meshfleet.istio.FleetReleases;
import dev.meshfleet.istio.InjectionTemplates;
import java.util.List;

/**
 * Reads the files that {@code meshfleet istio add} created in {@code istio/<version>/}: what the
 * fleet learned about a release, and the release's official injection templates.
 */
public record IstioFolder(FleetReleases releases, InjectionTemplates injection) {
  public static final String NAME = "istio";

  private static final IstioFolder EMPTY =
      new IstioFolder(FleetReleases.KNOWN, InjectionTemplates.NONE);

  /**
   * Reads the folder.
   *
   * @param folder the tenants' folder as in places
   * @param files everything below its folder {@code istio}
   * @param findings receives the problems, which concern every tenant
   */
  public static IstioFolder read(String folder, List<SourceFile> files, Findings findings) {
    if (files.isEmpty()) {
      return EMPTY; // most fleets have none, so the classes are not loaded at startup
    }
    String root = folder + "/" + NAME + "/";
    FleetReleases releases = AddedReleases.read(root, files, findings);
    List<SourceFile> templates =
        files.stream().filter(file -> !AddedReleases.isOne(root, file)).toList();
    return new IstioFolder(releases, AddedTemplates.read(root, templates, releases, findings));
  }
}
