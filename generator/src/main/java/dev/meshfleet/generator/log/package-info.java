/** The log: one line per event that an operator looks for. */
package dev.meshfleet.generator.log;
