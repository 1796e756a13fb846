package dev.meshfleet.admission;

import dev.meshfleet.render.Manifest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Checks rendered objects for content that the API server rejects, as far as this is known without
 * an API server. It applies the rules of k8s.io/kubernetes, pkg/apis/*&#47;validation, and those of
 * server-side apply for lists with keys, to the fields that chart values and patches can set. It
 * never rejects what the API server accepts.
 */
public final class Validity {
  private static final List<Consumer<Faults>> RULES =
      List.of(
          ValidMetadata::check,
          ValidSelectors::check,
          ValidPods::check,
          ValidServices::check,
          ValidScaling::check);

  private Validity() {}

  /** The faults of some objects, in their order. */
  public static List<Fault> faults(List<Manifest> manifests) {
    List<Fault> all = new ArrayList<>();
    for (Manifest manifest : manifests) {
      Faults faults = new Faults(manifest, all);
      RULES.forEach(rule -> rule.accept(faults));
    }
    return all;
  }
}
