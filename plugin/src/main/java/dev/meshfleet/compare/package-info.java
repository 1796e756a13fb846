/**
 * What differs between Kubernetes objects, wherever they come from: by object, then by field, with
 * what Kubernetes itself fills in left out.
 */
package dev.meshfleet.compare;
