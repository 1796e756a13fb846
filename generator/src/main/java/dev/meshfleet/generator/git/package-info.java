/** The tenants' repository on its server, and its bare clone. */
package dev.meshfleet.generator.git;
