/** The second step: decides which resources a tenant renders, with all their values, as drafts. */
package dev.meshfleet.plan;
