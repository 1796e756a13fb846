/**
 * The first step: the bytes of a file make one tenant, independent of all other files, and the
 * tenants make a {@link dev.meshfleet.fleet.Fleet}, or all problems of the folder.
 */
package dev.meshfleet.read;
