package dev.meshfleet.verify;

/**
 * A difference in one use of a chart by a tenant.
 *
 * @param use the name of the Helm release
 * @param refusal why Helm rejects the values; empty if it accepts them
 * @param object the difference; null if Helm rejects the values
 */
public record UseDifference(
    String tenant,
    String cluster,
    String chart,
    String use,
    String refusal,
    ObjectDifference object) {}
