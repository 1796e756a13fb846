/** What can be written in the files of a fleet, for editors and for people: never read by a run. */
package dev.meshfleet.schema;
