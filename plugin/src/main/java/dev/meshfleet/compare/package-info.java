/**
 * Compares Kubernetes objects from any source, by object and by field. Ignores what Kubernetes
 * itself fills in.
 */
package dev.meshfleet.compare;
