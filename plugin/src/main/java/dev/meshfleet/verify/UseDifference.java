package dev.meshfleet.verify;

/**
 * A difference in what one tenant uses of a chart.
 *
 * @param use the name of the Helm release
 * @param refusal why Helm refuses the values; empty where it does not
 * @param object what differs; null where Helm refuses the values
 */
public record UseDifference(
    String tenant,
    String cluster,
    String chart,
    String use,
    String refusal,
    ObjectDifference object) {}
