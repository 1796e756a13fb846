package dev.meshfleet.command;

import dev.meshfleet.render.Manifest;
import dev.meshfleet.render.Manifest.Identity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a dump has of one tenant: the objects that it would be rendered with, and those that carry
 * its label.
 *
 * @param own of the tenant
 * @param others how many carry another tenant's label
 * @param unlabelled what carries no tenant's label
 */
record TenantObjects(List<Map<String, Object>> own, int others, List<Identity> unlabelled) {
  private static final int NAMED = 8;

  static TenantObjects of(
      String tenant, List<Map<String, Object>> objects, List<Manifest> rendered) {
    Set<Identity> wanted = new HashSet<>();
    rendered.forEach(manifest -> wanted.add(manifest.identity()));
    List<Map<String, Object>> own = new ArrayList<>();
    List<Identity> unlabelled = new ArrayList<>();
    int others = 0;
    for (Map<String, Object> object : objects) {
      Manifest manifest = new Manifest("", object);
      if (wanted.contains(manifest.identity()) || manifest.tenant().equals(tenant)) {
        own.add(object);
      } else if (!manifest.tenant().isEmpty()) {
        others++;
      } else {
        unlabelled.add(manifest.identity());
      }
    }
    return new TenantObjects(own, others, unlabelled);
  }

  /** Lines for a reader who wonders why something is not compared. */
  List<String> leftOut(String source) {
    List<String> lines = new ArrayList<>();
    if (others > 0) {
      lines.add("%s: note: left out, as other tenants': %d objects".formatted(source, others));
    }
    if (!unlabelled.isEmpty()) {
      List<String> first = unlabelled.stream().limit(NAMED).map(Identity::toString).toList();
      int more = unlabelled.size() - first.size();
      lines.add(
          "%s: note: left out, as nothing says that they are the tenant's: %s%s"
              .formatted(
                  source,
                  String.join(", ", first),
                  more > 0 ? " and %d more".formatted(more) : ""));
    }
    return lines;
  }
}
