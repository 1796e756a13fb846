package dev.meshfleet.generator.list;

import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/**
 * The changes of one commit, read from git.
 *
 * @param commit its id
 * @param refusal why the commit is not taken, such as a missing folder; empty when it is
 * @param folder git's id of the tenants' folder
 * @param settings the fleet.yaml in effect at this commit
 * @param files the changes since the last taken commit, by tenant
 * @param approvals the numbers in the trailers {@code Meshfleet-Approve-Removal}
 */
record CommitChanges(
    String commit,
    Optional<String> refusal,
    String folder,
    Settings settings,
    SortedMap<String, FileContent> files,
    Set<Integer> approvals) {}
