/**
 * From what runs today to a tenant file: one reader for each kind of source, one model of what is
 * installed, the text of the file, and the proof of it.
 */
package dev.meshfleet.migrate;
