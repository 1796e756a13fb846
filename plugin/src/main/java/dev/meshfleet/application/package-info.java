/** What Argo CD is told of a fleet: one Application per tenant and cluster. */
package dev.meshfleet.application;
