/**
 * The list of meshes as a function of git's first-parent history. {@link
 * dev.meshfleet.generator.list.Rules} has the rules; the other classes provide their input or store
 * their result.
 */
package dev.meshfleet.generator.list;
