/** The git library, isolated from the configuration of the machine. */
package dev.meshfleet.git;
