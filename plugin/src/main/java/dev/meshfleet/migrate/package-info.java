/**
 * Creates a tenant file from what is installed: a reader per kind of source, a model of the
 * installation, the text of the file, and the proof.
 */
package dev.meshfleet.migrate;
