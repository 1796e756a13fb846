package dev.meshfleet.review;

import dev.meshfleet.compare.FieldChange;
import dev.meshfleet.render.Manifest;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One object that a tenant has in a cluster, before and after.
 *
 * @param fields the fields that differ; of a created object, those that patches and templates of
 *     the platform set; empty for a deleted one
 * @param noise how many fields differ only by the version of Istio, and are omitted from fields
 * @param outside whether it is a Service with an external address, before or after
 */
record ObjectChange(
    String tenant,
    String cluster,
    Manifest.Identity object,
    Action action,
    List<FieldChange> fields,
    int noise,
    boolean outside) {

  /** What happens to the object. */
  enum Action {
    CREATED,
    CHANGED,
    DELETED,
    /** A namespace that no tenant claims any more: it remains, with its content. */
    LEFT;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static ObjectChange created(
      String tenant, String cluster, Manifest after, List<FieldChange> fields) {
    return new ObjectChange(
        tenant, cluster, after.identity(), Action.CREATED, fields, 0, isOutside(after));
  }

  static ObjectChange deleted(String tenant, String cluster, Manifest before) {
    Action action = before.kind().equals("Namespace") ? Action.LEFT : Action.DELETED;
    return new ObjectChange(
        tenant, cluster, before.identity(), action, List.of(), 0, isOutside(before));
  }

  static ObjectChange changed(
      String tenant,
      String cluster,
      Manifest before,
      Manifest after,
      List<FieldChange> fields,
      int noise) {
    return new ObjectChange(
        tenant,
        cluster,
        after.identity(),
        Action.CHANGED,
        fields,
        noise,
        isOutside(before) || isOutside(after));
  }

  private static boolean isOutside(Manifest service) {
    return service.kind().equals("Service")
        && service.object().get("spec") instanceof Map<?, ?> spec
        && ("LoadBalancer".equals(spec.get("type")) || "NodePort".equals(spec.get("type")));
  }

  String kind() {
    return object.kind();
  }

  boolean isKind(String kind) {
    return object.kind().equals(kind);
  }

  /** Whether any field at or below a path differs. */
  boolean touches(String path) {
    return fields.stream().anyMatch(field -> field.path().startsWith(path));
  }
}
