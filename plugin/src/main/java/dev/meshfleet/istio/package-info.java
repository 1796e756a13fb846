/**
 * Istio's releases: which there are, how their charts differ, and which values the charts take with
 * which defaults. The charts' objects are in {@link dev.meshfleet.chart}.
 */
package dev.meshfleet.istio;
