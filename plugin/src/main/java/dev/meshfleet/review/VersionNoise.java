package dev.meshfleet.review;

import dev.meshfleet.compare.FieldChange;
import dev.meshfleet.fleet.Mesh;
import dev.meshfleet.fleet.Tenant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Fields that differ only in carrying another version: image tags, chart labels and the like. */
record VersionNoise(List<Step> steps) {
  private static final int LONG = 8192;
  private static final String TEMPLATES = "data.config";

  private record Step(String from, String to) {}

  static VersionNoise of(TenantPair pair) {
    List<Step> steps = new ArrayList<>();
    if (pair.isBoth()) {
      for (String from : versions(pair.before().get())) {
        for (String to : versions(pair.after().get())) {
          if (!from.equals(to)) {
            steps.add(new Step(from, to));
          }
        }
      }
    }
    return new VersionNoise(steps);
  }

  private static Set<String> versions(Tenant tenant) {
    Mesh mesh = tenant.mesh();
    Set<String> versions = new LinkedHashSet<>();
    versions.add(mesh.version().value());
    mesh.canary().ifPresent(canary -> versions.add(canary.version().value()));
    return versions;
  }

  /**
   * Whether a field carries nothing but another version. The injection templates belong to a
   * version as a whole; other texts do not, however long they are.
   *
   * @param own whether the object is Meshfleet's own, and no patch changes it
   */
  boolean explains(FieldChange field, boolean own) {
    if (steps.isEmpty()
        || !(field.before() instanceof String before)
        || !(field.after() instanceof String after)) {
      return false;
    }
    boolean templates = own && field.path().equals(TEMPLATES);
    return templates && before.length() > LONG && after.length() > LONG
        || steps.stream().anyMatch(step -> before.replace(step.from, step.to).equals(after));
  }
}
