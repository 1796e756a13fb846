/** Shell completion scripts, generated from the model of the command line. */
package dev.meshfleet.completion;
