/** Problems of the input: each finding has a place, says what is wrong, and how to fix it. */
package dev.meshfleet.finding;
