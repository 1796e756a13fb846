package dev.meshfleet.read;

import dev.meshfleet.finding.Code;
import dev.meshfleet.finding.DidYouMean;
import java.util.List;

/** The two fields that say what a file is. */
final class FileHead {
  static final String API_VERSION = "meshfleet.dev/v1alpha1";

  private FileHead() {}

  /** Notes an apiVersion or kind other than the one that belongs into this file. */
  static void check(Fields root, String kind) {
    expect(root, "apiVersion", API_VERSION);
    expect(root, "kind", kind);
  }

  private static void expect(Fields root, String field, String wanted) {
    Located<String> found = root.text(field, Shape.FREE);
    if (!found.value().isEmpty() && !found.value().equals(wanted)) {
      root.findings()
          .error(
              found.place(),
              Code.WRONG_KIND,
              "%s must be %s here, but is \"%s\"".formatted(field, wanted, found),
              DidYouMean.nearest(found.value(), List.of(wanted)).isPresent()
                  ? "did you mean \"%s\"?".formatted(wanted)
                  : "fleet.yaml holds kind Fleet, every other file kind Tenant");
    }
  }
}
