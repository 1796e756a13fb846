/**
 * Istio's releases: the known releases, the differences between their charts, and the values of the
 * charts with their defaults. The charts' objects are in {@link dev.meshfleet.chart}.
 */
package dev.meshfleet.istio;
