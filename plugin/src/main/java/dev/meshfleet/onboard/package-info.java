/** A tenant's first file: commented, and valid in the fleet that it comes into. */
package dev.meshfleet.onboard;
