package dev.meshfleet.admission;

import dev.meshfleet.render.Manifest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What the API server refuses of rendered objects, as far as that is known without one: the rules
 * of k8s.io/kubernetes, pkg/apis/*&#47;validation, and those of server-side apply for lists with
 * keys, for the fields that chart values and patches reach. It never objects to what the API server
 * accepts.
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
