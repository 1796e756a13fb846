/**
 * Istio's official charts {@code istiod} and {@code gateway}: the values of {@link
 * dev.meshfleet.istio} in, the objects out that the chart of that release renders.
 */
package dev.meshfleet.chart;
