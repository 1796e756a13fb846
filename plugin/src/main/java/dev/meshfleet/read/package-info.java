/**
 * The first step: reads files. The bytes of a file give one tenant, independent of all other files,
 * and the tenants give a {@link dev.meshfleet.fleet.Fleet}, or all problems of the folder.
 */
package dev.meshfleet.read;
