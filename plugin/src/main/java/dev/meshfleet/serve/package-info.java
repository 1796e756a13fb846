/**
 * The resident renderer: one process that answers the calls which Argo CD makes, so that none of
 * them starts a JVM or reads again what was read before.
 */
package dev.meshfleet.serve;
