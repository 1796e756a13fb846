/**
 * What a tenant file can never make: rules over rendered objects, whatever led to them, be it a
 * chart value, a patch or a field. What the platform team writes in fleet.yaml and in its templates
 * is not limited by them.
 */
package dev.meshfleet.admission;
