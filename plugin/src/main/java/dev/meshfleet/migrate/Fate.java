package dev.meshfleet.migrate;

import java.util.Set;

/**
 * What becomes of an object of Istio's configuration in the tenant's mesh.
 *
 * @param targets namespaces that it must be brought along to; none: it stays where it is
 * @param why in the words of a remark
 */
record Fate(Kind kind, Resource object, Set<String> targets, String why) {

  enum Kind {
    /** It keeps working where it is. */
    WORKS,
    /** It must be brought along to another namespace. */
    BRING,
    /** It stays where it is, and must name what moves. */
    CHANGE,
    /** It means nothing to the new mesh. */
    LOST,
    /** The tenant file makes it from now on. */
    REPLACED,
    /** It is in a namespace that the new control plane does not read. */
    OUTSIDE
  }

  static Fate of(Kind kind, Resource object, String why) {
    return new Fate(kind, object, Set.of(), why);
  }
}
