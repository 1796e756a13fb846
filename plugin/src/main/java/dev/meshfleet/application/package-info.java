/** What Argo CD gets: one Application per tenant and cluster. */
package dev.meshfleet.application;
