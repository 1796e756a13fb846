/**
 * Where each object of a tenant comes from. Nothing in the planner keeps track of it: each field is
 * taken away or changed in turn, and what is then rendered differently depends on it.
 */
package dev.meshfleet.explain;
