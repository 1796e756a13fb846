/**
 * Learns a release of Istio from its official charts: compares the digests of their files with
 * those of every known release, and reports the differences. Never evaluates a template of a chart.
 */
package dev.meshfleet.learn;
