/** The repository of the tenants: asked where its branch is, and fetched into a bare clone. */
package dev.meshfleet.generator.git;
