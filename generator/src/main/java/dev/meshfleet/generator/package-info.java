/** The service {@code meshfleet-generator}: its flags, and how its parts are connected. */
package dev.meshfleet.generator;
