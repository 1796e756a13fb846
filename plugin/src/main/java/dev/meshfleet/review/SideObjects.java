package dev.meshfleet.review;

import dev.meshfleet.render.Draft;
import dev.meshfleet.render.Manifest;
import dev.meshfleet.render.Renderer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The objects of a tenant in a cluster, on one side of a review. A planned object is rendered on
 * first use, and only once, because most reviews use few objects.
 */
final class SideObjects {
  private final List<Draft> drafts;
  private final List<Manifest> manifests;
  private final String tenant;
  private final Renderer renderer;
  private final Map<Draft, Manifest> rendered = new IdentityHashMap<>();

  private SideObjects(
      List<Draft> drafts, List<Manifest> manifests, String tenant, Renderer renderer) {
    this.drafts = drafts;
    this.manifests = manifests;
    this.tenant = tenant;
    this.renderer = renderer;
  }

  static SideObjects planned(String tenant, List<Draft> drafts, Renderer renderer) {
    return new SideObjects(drafts, List.of(), tenant, renderer);
  }

  static SideObjects rendered(Collection<Manifest> manifests) {
    return new SideObjects(List.of(), List.copyOf(manifests), "", null);
  }

  /** All objects of some kinds, in the order in which they are applied. */
  List<Manifest> of(Set<String> kinds) {
    List<Manifest> found = new ArrayList<>();
    drafts.stream()
        .filter(draft -> kinds.contains(draft.kind()))
        .forEach(draft -> found.add(render(draft)));
    manifests.stream().filter(object -> kinds.contains(object.kind())).forEach(found::add);
    return found;
  }

  /** One of the planned objects, rendered. */
  Manifest render(Draft draft) {
    return rendered.computeIfAbsent(draft, d -> renderer.render(tenant, List.of(d)).get(0));
  }

  List<Draft> drafts() {
    return drafts;
  }

  /** Whether the objects of some kinds are the same on another side, without rendering them. */
  boolean equals(SideObjects other, Set<String> kinds) {
    return draftsOf(kinds).equals(other.draftsOf(kinds))
        && manifestsOf(kinds).equals(other.manifestsOf(kinds));
  }

  private List<Draft> draftsOf(Set<String> kinds) {
    return drafts.stream().filter(draft -> kinds.contains(draft.kind())).toList();
  }

  private List<Map<String, Object>> manifestsOf(Set<String> kinds) {
    return manifests.stream()
        .filter(object -> kinds.contains(object.kind()))
        .map(Manifest::object)
        .toList();
  }
}
