/** The first file of a tenant: commented, and valid in its fleet. */
package dev.meshfleet.onboard;
