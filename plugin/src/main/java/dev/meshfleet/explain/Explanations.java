package dev.meshfleet.explain;

import dev.meshfleet.render.Manifest;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The explanations of all objects of a tenant in a cluster.
 *
 * @param objects in the order of their sync waves
 * @param absences objects that do not exist, each with the reason as a sentence
 * @param untried fields with unknown effects, because no other value is valid
 */
public record Explanations(
    String tenant,
    String cluster,
    List<Explanation> objects,
    Map<Manifest.Identity, Set<String>> absences,
    List<Explanation.Field> untried) {}
