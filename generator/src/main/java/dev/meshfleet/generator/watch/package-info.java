/**
 * Keeps the list up to date with the branch: one check of the remote at a time, shared by all
 * callers.
 */
package dev.meshfleet.generator.watch;
