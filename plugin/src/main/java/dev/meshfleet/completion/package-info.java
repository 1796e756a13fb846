/** Scripts that complete commands in a shell, made from the command line's own model. */
package dev.meshfleet.completion;
