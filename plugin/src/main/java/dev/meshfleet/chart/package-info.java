/**
 * Istio's official charts {@code istiod} and {@code gateway}: takes the values of {@link
 * dev.meshfleet.istio}, and returns the objects that the chart of a release renders.
 */
package dev.meshfleet.chart;
