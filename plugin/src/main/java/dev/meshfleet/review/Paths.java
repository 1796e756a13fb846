package dev.meshfleet.review;

import java.util.Map;
import java.util.Optional;

/**
 * Paths in the tenants' repository.
 *
 * @param folder of the tenants, from the root; empty: the root itself
 * @param renames of files in the folder, from the old path to the new one
 */
record Paths(String folder, Map<String, String> renames) {
  String file(String tenant) {
    return in(tenant + ".yaml");
  }

  String in(String name) {
    return folder.isEmpty() ? name : folder + "/" + name;
  }

  /** The new path of a tenant's file that was renamed, with the same or nearly the same content. */
  Optional<String> renamedTo(String tenant) {
    return Optional.ofNullable(renames.get(file(tenant)));
  }
}
