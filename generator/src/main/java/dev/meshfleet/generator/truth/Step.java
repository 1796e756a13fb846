package dev.meshfleet.generator.truth;

import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/**
 * What one commit says, read from git.
 *
 * @param commit its name
 * @param refusal why nothing of it can be taken, such as a missing folder
 * @param folder git's name of the tenants' folder
 * @param settings the fleet.yaml in force at this commit
 * @param files what changed since the commit before that could be taken, by tenant
 * @param approvals the numbers behind the trailer {@code Meshfleet-Approve-Removal}
 */
record Step(
    String commit,
    Optional<String> refusal,
    String folder,
    Settings settings,
    SortedMap<String, Observation> files,
    Set<Integer> approvals) {}
