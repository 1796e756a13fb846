/**
 * The first verb, read: the files of a fleet in, a valid {@link dev.meshfleet.read.Fleet} or all of
 * its problems out.
 */
package dev.meshfleet.read;
