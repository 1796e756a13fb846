/**
 * Which meshes exist, as a function of git's first-parent history. {@link
 * dev.meshfleet.generator.truth.Rules} contains the rules; the other classes feed them or store
 * their results.
 */
package dev.meshfleet.generator.truth;
