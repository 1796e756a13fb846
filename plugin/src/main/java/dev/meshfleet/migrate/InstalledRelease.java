package dev.meshfleet.migrate;

import dev.meshfleet.fleet.Located;
import dev.meshfleet.istio.Release;
import dev.meshfleet.istio.Releases;
import dev.meshfleet.yaml.Node;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which release of Istio is installed.
 *
 * @param version for the tenant file; empty if it is unknown, or cannot be rendered
 * @param rendered the release with the charts that the values are compared with
 * @param values the values without hub, tag and version
 */
record InstalledRelease(Optional<String> version, Release rendered, Node.Mapping values) {
  private static final Pattern TAG =
      Pattern.compile(
          "v?(\\d+\\.\\d+\\.\\d+(?:-(?:alpha|beta|rc)\\.\\d+)?)(?:-(distroless|debug))?");

  /** The paths of images in values: the mesh's, and istiod's own. */
  private static final List<String[]> TAGS =
      List.of(new String[] {"global", "tag"}, new String[] {"tag"}, new String[] {"image"});

  /** A vendor's build of a release: {@code 1.29.4-1}, {@code 1.28.3-fips}. */
  private static final Pattern BUILD = Pattern.compile("v?(\\d+\\.\\d+\\.\\d+)[-+._@].+");

  /** Istio publishes the same images in these registries. */
  private static final List<String> OWN_HUBS =
      List.of("docker.io/istio", "istio", "registry.istio.io/release");

  /**
   * @param fleets the release of a tenant without a version
   */
  static InstalledRelease of(Node.Mapping flat, Release fleets, Installation into) {
    Node.Mapping values = hub(flat, into);
    Optional<Located<String>> said = into.mesh().version();
    for (String[] path : TAGS) {
      Optional<Node> tag = Plain.at(values, path).filter(Node.Scalar.class::isInstance);
      Optional<Located<String>> found = tag.flatMap(node -> version(path, node));
      if (tag.isPresent() && (found.isPresent() || !path[0].equals("image"))) {
        said = said.isPresent() ? said : found;
        values = tagged(values, path, tag.get(), said, into);
      }
    }
    Optional<Release> known =
        said.flatMap(version -> Releases.parse(version.value())).flatMap(Releases::find);
    remark(said, known, fleets, into);
    return new InstalledRelease(known.map(Release::toString), known.orElse(fleets), values);
  }

  private static Optional<Located<String>> version(String[] path, Node tag) {
    String text = String.valueOf(tag.value());
    String word = path[0].equals("image") ? text.replaceFirst(".*/[^/:]*:?", "") : text;
    return Stream.of(TAG, BUILD)
        .map(pattern -> pattern.matcher(word))
        .filter(Matcher::matches)
        .findFirst()
        .map(found -> new Located<>(found.group(1), tag.place()));
  }

  /** The values without a tag that the version implies. Any other tag stays, with a remark. */
  private static Node.Mapping tagged(
      Node.Mapping values,
      String[] path,
      Node tag,
      Optional<Located<String>> said,
      Installation into) {
    String text = String.valueOf(tag.value());
    Matcher exact = TAG.matcher(text);
    boolean implied =
        exact.matches()
            && said.map(Located::value).equals(Optional.of(exact.group(1)))
            && (exact.group(2) == null || path.length > 1);
    if (implied) {
      into.account().settle(tag);
      Node.Mapping rest = Plain.without(values, List.of(path));
      boolean variant = exact.group(2) != null && Plain.text(values, "global", "variant").isEmpty();
      return variant
          ? Plain.nested(List.of("global", "variant"), Plain.node(tag.place(), exact.group(2)))
              .overlaidBy(rest)
          : rest;
    }
    into.remark(
        tag.place(),
        "the image tag " + text,
        said.isPresent()
            ? "it is not the tag of Istio %s, so it remains as a value: update it together with mesh.version"
                .formatted(said.get())
            : "it does not name a release of Istio, so it remains as a value");
    return values;
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
          "the tenant uses the same images from %s".formatted(OWN_HUBS.get(0)));
    }
    into.account().meaningless(hub.get(), "Meshfleet uses the same images");
    return Plain.without(values, List.of("global", "hub"));
  }

  private static void remark(
      Optional<Located<String>> said, Optional<Release> known, Release fleets, Installation into) {
    if (said.isEmpty() && into.mesh().beside().isEmpty()) {
      into.remark(
          into.mesh().values().orElseThrow().place(),
          "the version of Istio",
          "the sources do not name it; set mesh.version to the installed release (default: %s)"
              .formatted(fleets));
    } else if (said.isPresent() && known.isEmpty()) {
      into.remark(
          said.get().place(),
          "Istio " + said.get(),
          "Meshfleet supports Istio %s to %s, so the file has %s: follow Istio's upgrade steps"
                  .formatted(Releases.known().get(0), Releases.newestStable(), fleets)
              + " between the two");
    }
  }
}
