/**
 * Explains where each object of a tenant comes from. The planner does not track it: each field is
 * removed or changed, and the objects that differ depend on it.
 */
package dev.meshfleet.explain;
