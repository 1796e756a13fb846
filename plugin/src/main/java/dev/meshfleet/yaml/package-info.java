/**
 * YAML as Meshfleet takes it and writes it: read strictly with every place kept, written
 * unambiguously.
 */
package dev.meshfleet.yaml;
