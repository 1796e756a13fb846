/** Prometheus metrics. */
package dev.meshfleet.generator.metrics;
