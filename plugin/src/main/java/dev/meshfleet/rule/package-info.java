/**
 * The rules over a fleet: what must hold for one tenant, and what only one tenant of a cluster can
 * have. A rule looks up what concerns a tenant; none compares each tenant with each.
 */
package dev.meshfleet.rule;
