package dev.meshfleet.migrate;

import java.util.Set;

/**
 * What happens to an object of Istio's configuration in the tenant's mesh.
 *
 * @param targets namespaces that it must be copied to; none if it stays where it is
 * @param why in the words of a remark
 */
record Fate(Kind kind, Resource object, Set<String> targets, String why) {

  enum Kind {
    /** It keeps working where it is. */
    WORKS,
    /** It must be copied to another namespace. */
    BRING,
    /** It stays where it is, and must refer to the new place of what moves. */
    CHANGE,
    /** It has no meaning for the new mesh. */
    LOST,
    /** The tenant file renders it in the future. */
    REPLACED,
    /** It is in a namespace that the new control plane does not read. */
    OUTSIDE
  }

  static Fate of(Kind kind, Resource object, String why) {
    return new Fate(kind, object, Set.of(), why);
  }
}
