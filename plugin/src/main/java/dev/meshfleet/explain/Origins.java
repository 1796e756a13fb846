package dev.meshfleet.explain;

import dev.meshfleet.fleet.Fleet;
import dev.meshfleet.fleet.Located;
import dev.meshfleet.fleet.Mesh;
import dev.meshfleet.fleet.PlatformTemplate;
import dev.meshfleet.fleet.Tenant;
import dev.meshfleet.istio.Release;
import dev.meshfleet.render.Manifest;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says of an object what does not depend on fields: why it exists, and what it is a part of. */
final class Origins {
  private static final Pattern COMMENT = Pattern.compile("\\{#-?\\s*(.*?)\\s*-?#}", Pattern.DOTALL);

  private final OriginBook book = OriginBook.read();
  private final Fleet fleet;
  private final Mesh mesh;

  private Origins(Fleet fleet, Mesh mesh) {
    this.fleet = fleet;
    this.mesh = mesh;
  }

  static Origins of(Fleet fleet, Tenant tenant) {
    return new Origins(fleet, fleet.planeOf(tenant).mesh());
  }

  /** The line in which a template of the platform team names the object's kind; 0 for others. */
  int line(Manifest manifest) {
    return own(manifest)
        .map(
            template -> {
              Pattern kind =
                  Pattern.compile("(?m)^kind:\\s*\"?" + Pattern.quote(manifest.kind()) + "\\b");
              Matcher found = kind.matcher(template.text());
              String before = found.find() ? template.text().substring(0, found.start()) : "";
              return 1 + (int) before.chars().filter(c -> c == '\n').count();
            })
        .orElse(0);
  }

  /** A template of the platform team says why in a comment at its beginning, if it does. */
  String why(Manifest manifest) {
    Optional<PlatformTemplate> own = own(manifest);
    if (own.isPresent()) {
      Matcher comment = COMMENT.matcher(own.get().text().stripLeading());
      return comment.lookingAt()
          ? comment.group(1).replaceAll("\\s+", " ")
          : "The platform team has it rendered for every tenant.";
    }
    return book.of(manifest).why();
  }

  String rule(Manifest manifest) {
    if (own(manifest).isPresent()) {
      return "the platform team's template";
    }
    OriginBook.Origin origin = book.of(manifest);
    return origin
        .chart()
        .map(
            file -> {
              String chart = manifest.source().substring(0, manifest.source().indexOf('/'));
              return "Istio's chart %s %s, templates/%s"
                  .formatted(chart, release(chart, manifest), file);
            })
        .orElse(origin.rule());
  }

  private Optional<PlatformTemplate> own(Manifest manifest) {
    return fleet.templates().stream()
        .filter(template -> template.path().equals(manifest.source()))
        .findFirst();
  }

  /** Gateways stay with the chart of the stable control plane. */
  private String release(String chart, Manifest manifest) {
    Located<String> version =
        mesh.canary()
            .filter(canary -> chart.equals("istiod") && isOf(canary, manifest))
            .map(Mesh.Canary::version)
            .orElse(mesh.version());
    Release release = fleet.releases().find(version.value()).orElseThrow();
    return release.like().toString();
  }

  /** By its label where it has one, and else by its name, in which the longer revision counts. */
  private boolean isOf(Mesh.Canary canary, Manifest manifest) {
    String revision = canary.revision().value();
    String stable = mesh.revision().value();
    Object metadata = manifest.object().get("metadata");
    Object labels = metadata instanceof Map<?, ?> map ? map.get("labels") : null;
    Object label = labels instanceof Map<?, ?> map ? map.get("istio.io/rev") : null;
    if (revision.equals(label) || stable.equals(label)) {
      return revision.equals(label);
    }
    boolean named = has(manifest.name(), revision);
    boolean longer = revision.length() > stable.length();
    return named && (longer || !has(manifest.name(), stable));
  }

  private static boolean has(String name, String revision) {
    return ("-" + name + "-").contains("-" + revision + "-");
  }
}
