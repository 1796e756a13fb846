/** The Argo CD Applications of a fleet: one per tenant and cluster. */
package dev.meshfleet.application;
