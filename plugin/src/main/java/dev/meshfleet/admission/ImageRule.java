package dev.meshfleet.admission;

import dev.meshfleet.render.Manifest;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Allows only Istio's images from the fleet's hub. The injector replaces {@code auto} by its own
 * image.
 */
final class ImageRule implements Rule {
  private static final String INJECTED = "auto";

  private final String hub;
  private final Pattern ofHub;

  /**
   * @param hub the registry of the fleet's images of Istio, {@code docker.io/istio}
   */
  ImageRule(String hub) {
    this.hub = hub;
    this.ofHub = Pattern.compile(Pattern.quote(hub) + "/[a-z0-9-]+([:@][A-Za-z0-9_.:-]+)?");
  }

  @Override
  public void check(Manifest manifest, Consumer<Objection> objections) {
    Fields.walk(
        manifest.object(),
        "",
        (path, value) -> {
          if (path.endsWith("/image") && value != null && !isAllowed(value.toString())) {
            objections.accept(
                Objection.of(
                    manifest,
                    path,
                    value,
                    "runs the image \"%s\", which is not an Istio image of the fleet's hub %s"
                        .formatted(value, hub)));
          }
        });
  }

  private boolean isAllowed(String image) {
    return image.equals(INJECTED) || image.isEmpty() || ofHub.matcher(image).matches();
  }
}
