/** Git's library, kept apart from the machine that it runs on. */
package dev.meshfleet.git;
