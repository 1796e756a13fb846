/**
 * Which meshes there are, as a function of git's first-parent history. {@link
 * dev.meshfleet.generator.truth.Rules} are the rules; everything else here feeds them or keeps what
 * they say.
 */
package dev.meshfleet.generator.truth;
