/**
 * JSON Schemas of tenant files and fleet.yaml, for editors and CI. Meshfleet does not read them.
 */
package dev.meshfleet.schema;
