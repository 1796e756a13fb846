/**
 * Where each resource of a tenant comes from. The planner does not record it: each field is removed
 * or changed in turn, and a resource that is then rendered differently depends on it.
 */
package dev.meshfleet.explain;
