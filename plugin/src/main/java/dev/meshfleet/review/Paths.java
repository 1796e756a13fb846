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

  /** The path to which a tenant's file went, where its content stayed the same or nearly so. */
  Optional<String> renamedTo(String tenant) {
    return Optional.ofNullable(renames.get(file(tenant)));
  }
}
