package dev.meshfleet.istio;

/**
 * A value that only a learned release has, and that a tenant cannot set: its chart uses it in a way
 * that Meshfleet does not follow.
 *
 * @param chart {@code istiod} or {@code gateway}
 * @param file of the chart that uses it: {@code templates/deployment.yaml}
 */
public record RefusedValue(String chart, String value, String file) {}
