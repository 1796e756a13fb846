/**
 * The second step, plan: takes a tenant of a fleet and returns every object of it as a draft. All
 * decisions are made here.
 */
package dev.meshfleet.plan;
