/** The tenants' repository: checks where its branch is, and fetches it into a bare clone. */
package dev.meshfleet.generator.git;
