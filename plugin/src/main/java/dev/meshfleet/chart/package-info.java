/**
 * Istio's official charts {@code istiod} and {@code gateway}: from the values of {@link
 * dev.meshfleet.istio}, the objects that the chart of a release renders.
 */
package dev.meshfleet.chart;
