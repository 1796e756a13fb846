/** The service {@code meshfleet-generator}: options in, a list of meshes out. */
package dev.meshfleet.generator;
