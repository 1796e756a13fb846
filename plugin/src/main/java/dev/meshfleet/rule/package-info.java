/**
 * The rules of a fleet: what is required of one tenant, and what only one tenant of a cluster can
 * have. A rule looks up what concerns a tenant; none compares each tenant with each.
 */
package dev.meshfleet.rule;
