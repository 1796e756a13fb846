/** The service {@code meshfleet-generator}: flags in, a list of meshes out. */
package dev.meshfleet.generator;
