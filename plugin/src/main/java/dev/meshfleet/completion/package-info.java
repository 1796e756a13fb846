/** Completion scripts for shells, generated from the model of the command line. */
package dev.meshfleet.completion;
