/**
 * What a tenant file can never do: rules over rendered objects, whether a chart value, a patch or a
 * field produced them. They do not limit fleet.yaml and the templates of the platform team.
 */
package dev.meshfleet.admission;
