/** Metrics for Prometheus. */
package dev.meshfleet.generator.metrics;
