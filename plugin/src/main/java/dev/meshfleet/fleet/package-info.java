/**
 * The model of a fleet: fleet.yaml and its tenants, with all defaults applied. It depends on no
 * other step: {@link dev.meshfleet.read} makes it of files, {@link dev.meshfleet.rule} checks it.
 */
package dev.meshfleet.fleet;
