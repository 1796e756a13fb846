/**
 * What the files of a fleet can contain, for editors and for documentation. Other commands do not
 * use it.
 */
package dev.meshfleet.schema;
