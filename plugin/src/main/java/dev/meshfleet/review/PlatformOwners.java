package dev.meshfleet.review;

import dev.meshfleet.compare.FieldChange;
import dev.meshfleet.compare.Secrets;
import dev.meshfleet.fleet.Fleet;
import dev.meshfleet.fleet.Located;
import dev.meshfleet.fleet.Shapes;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The owners of the platform, who must approve changes that concern every tenant. */
final class PlatformOwners {
  private PlatformOwners() {}

  /**
   * The owners before and after the change.
   *
   * @param edit of fleet.yaml; names the owner of a base whose fleet.yaml has errors elsewhere
   */
  static Set<String> of(Sides sides, Optional<FileEdit.Edited> edit) {
    Set<String> owners = new TreeSet<>();
    for (var fleet : List.of(sides.before(), sides.after())) {
      fleet.flatMap(Fleet::owner).map(Located::value).ifPresent(owners::add);
    }
    edit.filter(e -> sides.before().isEmpty())
        .flatMap(PlatformOwners::removed)
        .ifPresent(owners::add);
    Set<String> shown = new TreeSet<>();
    owners.forEach(owner -> shown.add(Secrets.hidden(owner)));
    return shown;
  }

  /** The owner that the edit removes or replaces. */
  private static Optional<String> removed(FileEdit.Edited edit) {
    return edit.fields().stream()
        .filter(change -> change.path().equals("spec.owner"))
        .map(FieldChange::before)
        .filter(String.class::isInstance)
        .map(String.class::cast)
        .filter(Shapes.OWNER::admits)
        .findFirst();
  }
}
