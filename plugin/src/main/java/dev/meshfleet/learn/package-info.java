/**
 * Learns a release of Istio from its official charts: by the digests of their files against those
 * of every known release, and where they differ by what differs. No template of a chart is
 * evaluated.
 */
package dev.meshfleet.learn;
