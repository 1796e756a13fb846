/** Figures for Prometheus. */
package dev.meshfleet.generator.metrics;
