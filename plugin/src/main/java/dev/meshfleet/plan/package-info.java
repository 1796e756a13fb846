/**
 * The second verb, plan: a tenant in its fleet in, every object it yields out, as drafts. All
 * decisions are made here.
 */
package dev.meshfleet.plan;
