package dev.meshfleet.migrate;

import dev.meshfleet.fleet.Located;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The release of Istio that belongs to the version of a chart. */
final class ChartVersion {
  private static final Pattern EXACT =
      Pattern.compile("v?(\\d+\\.\\d+\\.\\d+(?:-(?:alpha|beta|rc)\\.\\d+)?)");

  private static final Pattern BUILD = Pattern.compile("v?(\\d+\\.\\d+\\.\\d+)[-+].+");

  private ChartVersion() {}

  /**
   * @param into takes a remark if the version is a range, or a vendor's own
   */
  static Optional<Located<String>> of(Optional<Located<String>> written, Installation into) {
    if (written.isEmpty()) {
      return Optional.empty();
    }
    String text = written.get().value().strip();
    Matcher exact = EXACT.matcher(text);
    if (exact.matches()) {
      return Optional.of(new Located<>(exact.group(1), written.get().place()));
    }
    Matcher build = BUILD.matcher(text);
    boolean ofVendor = build.matches();
    into.remark(
        written.get().place(),
        "the chart version " + text,
        ofVendor
            ? "it is a vendor's build of Istio %s, and the tenant uses that release of Istio"
                .formatted(build.group(1))
            : "it does not name a release of Istio: set mesh.version to the installed release");
    return ofVendor
        ? Optional.of(new Located<>(build.group(1), written.get().place()))
        : Optional.empty();
  }
}
