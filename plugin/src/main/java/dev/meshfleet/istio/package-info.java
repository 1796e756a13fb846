/**
 * What Istio's official charts do: which releases there are, how they differ, which values they
 * take and which objects with which contents follow.
 */
package dev.meshfleet.istio;
