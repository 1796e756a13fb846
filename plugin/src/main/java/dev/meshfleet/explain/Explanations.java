package dev.meshfleet.explain;

import dev.meshfleet.render.Manifest;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Every object of a tenant in a cluster, explained.
 *
 * @param objects in the order of their sync waves
 * @param absences objects that are not there, each with what keeps it away, in a sentence
 * @param untried fields that take no other value here, so that nothing could be seen of them
 */
public record Explanations(
    String tenant,
    String cluster,
    List<Explanation> objects,
    Map<Manifest.Identity, Set<String>> absences,
    List<Explanation.Field> untried) {}
