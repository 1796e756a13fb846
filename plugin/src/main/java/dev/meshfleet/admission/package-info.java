/**
 * What a tenant file can never do: rules over rendered resources, whatever produced them, a chart
 * value, a patch or a field. They do not limit fleet.yaml and the templates of the platform team.
 */
package dev.meshfleet.admission;
