/** Reads YAML strictly, with the position of every value, and writes unambiguous YAML. */
package dev.meshfleet.yaml;
