/** The log: one line for each event that operators may search for. */
package dev.meshfleet.generator.log;
