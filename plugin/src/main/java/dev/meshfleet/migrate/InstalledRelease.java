package dev.meshfleet.migrate;

import dev.meshfleet.finding.Place;
import dev.meshfleet.fleet.Located;
import dev.meshfleet.istio.Release;
import dev.meshfleet.istio.Releases;
import dev.meshfleet.yaml.Node;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which release of Istio is installed.
 *
 * @param version for the tenant file; nothing where it is not known, or cannot be rendered
 * @param rendered the release whose charts the values are compared with
 * @param values those that are left when hub, tag and version are taken out
 */
record InstalledRelease(Optional<String> version, Release rendered, Node.Mapping values) {
  private static final Pattern TAG =
      Pattern.compile(
          "v?(\\d+\\.\\d+\\.\\d+(?:-(?:alpha|beta|rc)\\.\\d+)?)(?:-(distroless|debug))?");

  /** Istio publishes the same images in these registries. */
  private static final List<String> OWN_HUBS =
      List.of("docker.io/istio", "istio", "registry.istio.io/release");

  /**
   * @param fleets the release that a tenant without a version gets
   */
  static InstalledRelease of(Node.Mapping flat, Release fleets, Installation into) {
    Node.Mapping values = hub(flat, into);
    Optional<Located<String>> said = into.version();
    Optional<Matcher> tag = tag(values);
    if (tag.isPresent()) {
      Place place = Plain.at(values, "global", "tag").orElse(values).place();
      values = Plain.without(values, List.of("global", "tag"));
      String variant = tag.get().group(2);
      if (variant != null && Plain.text(values, "global", "variant").isEmpty()) {
        Node word = Plain.node(place, variant);
        values = Plain.nested(List.of("global", "variant"), word).overlaidBy(values);
      }
      String version = tag.get().group(1);
      said = said.or(() -> Optional.of(new Located<>(version, place)));
    }
    Optional<Release> known =
        said.flatMap(version -> Releases.parse(version.value())).flatMap(Releases::find);
    remark(said, known, fleets, into);
    return new InstalledRelease(known.map(Release::toString), known.orElse(fleets), values);
  }

  private static Optional<Matcher> tag(Node.Mapping values) {
    return Plain.text(values, "global", "tag").map(TAG::matcher).filter(Matcher::matches);
  }

  private static Node.Mapping hub(Node.Mapping values, Installation into) {
    Optional<Node> hub = Plain.at(values, "global", "hub");
    if (hub.isEmpty() || !OWN_HUBS.contains(String.valueOf(hub.get().value()))) {
      return values;
    }
    if (!hub.get().value().equals(OWN_HUBS.get(0))) {
      into.remark(
          hub.get().place(),
          "the registry " + hub.get().value(),
          "the same images come from %s".formatted(OWN_HUBS.get(0)));
    }
    return Plain.without(values, List.of("global", "hub"));
  }

  private static void remark(
      Optional<Located<String>> said, Optional<Release> known, Release fleets, Installation into) {
    if (said.isEmpty() && into.beside().isEmpty()) {
      into.remark(
          into.values().orElseThrow().place(),
          "the version of Istio",
          "the sources do not say it; set mesh.version to what is installed (without it: %s)"
              .formatted(fleets));
    } else if (said.isPresent() && known.isEmpty()) {
      into.remark(
          said.get().place(),
          "Istio " + said.get(),
          "Meshfleet renders %s to %s; the file has %s, and between the two Istio wants its own"
                  .formatted(Releases.known().get(0), Releases.newestStable(), fleets)
              + " steps of upgrade");
    }
  }
}
