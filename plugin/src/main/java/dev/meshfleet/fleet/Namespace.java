package dev.meshfleet.fleet;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A namespace of a tenant's workloads.
 *
 * @param injection whether its pods get a sidecar
 * @param revision a revision or tag of the mesh other than its label, to test a canary here first
 * @param keys keys of its labels and annotations, with their places
 * @param quota resource name to quantity; empty: no ResourceQuota
 */
public record Namespace(
    Located<String> name,
    boolean injection,
    Optional<Located<String>> revision,
    Map<String, String> labels,
    Map<String, String> annotations,
    List<Located<String>> keys,
    Map<String, String> quota) {}
