package dev.meshfleet.read;

import dev.meshfleet.finding.Code;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.finding.Place;
import dev.meshfleet.fleet.SourceFile;
import dev.meshfleet.istio.FleetReleases;
import dev.meshfleet.istio.Release;
import dev.meshfleet.istio.Releases;
import dev.meshfleet.istio.Version;
import dev.meshfleet.learn.ReleaseFile;
import dev.meshfleet.yaml.Node;
import dev.meshfleet.yaml.StrictYaml;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads {@code istio/<version>/release.yaml}: what the fleet learned about releases of Istio. */
final class AddedReleases {
  private static final String REMEDY = "remove the file, or run meshfleet istio add again";

  private AddedReleases() {}

  /** Whether a file contains what was learned, rather than a template. */
  static boolean isOne(String root, SourceFile file) {
    return file.path().startsWith(root) && file.name().equals(ReleaseFile.NAME);
  }

  /**
   * Reads the files among those of the folder.
   *
   * @param root the folder, as places name it, with a slash at its end
   * @param findings receives the problems, which concern every tenant
   */
  static FleetReleases read(String root, List<SourceFile> files, Findings findings) {
    Map<Version, Release> learned = new TreeMap<>();
    for (SourceFile file : files) {
      if (isOne(root, file)) {
        read(root, file, findings).ifPresent(release -> learned.put(release.version(), release));
      }
    }
    return new FleetReleases(learned);
  }

  private static Optional<Release> read(String root, SourceFile file, Findings findings) {
    String path = file.path().substring(root.length());
    int slash = path.indexOf('/');
    Optional<Version> version =
        slash < 0 ? Optional.empty() : Releases.parse(path.substring(0, slash));
    Place start = Place.startOf(file.path());
    if (version.isEmpty() || !path.substring(slash + 1).equals(ReleaseFile.NAME)) {
      findings.error(start, Code.FILE, "the name of the folder is not a version of Istio", REMEDY);
      return Optional.empty();
    }
    if (file.type() != SourceFile.Type.REGULAR) {
      String what = "this is %s; only regular files are read".formatted(file.type().words());
      findings.error(start, Code.FILE, what, REMEDY);
      return Optional.empty();
    }
    Findings own = Findings.ofFleet();
    Optional<Release> release =
        StrictYaml.read(file.path(), file.bytes(), own)
            .flatMap(node -> map(node, own))
            .flatMap(map -> LearnedFields.read(map, version.get(), own));
    findings.addAll(own);
    return own.hasErrors() ? Optional.empty() : release;
  }

  private static Optional<Node.Mapping> map(Node node, Findings findings) {
    if (node instanceof Node.Mapping map) {
      return Optional.of(map);
    }
    String what = "the file must be a map, but is " + node.kind();
    findings.error(node.place(), Code.WRONG_KIND, what, REMEDY);
    return Optional.empty();
  }
}
