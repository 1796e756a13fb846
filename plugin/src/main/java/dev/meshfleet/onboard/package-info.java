/**
 * The first file of a tenant: commented, and valid in its fleet, except for values that only its
 * author knows.
 */
package dev.meshfleet.onboard;
