/**
 * Keeps the list up to date with the branch: one look at the remote at a time, shared by all
 * callers.
 */
package dev.meshfleet.generator.watch;
