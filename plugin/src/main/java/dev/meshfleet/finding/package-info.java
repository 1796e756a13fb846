/**
 * What is wrong with the input: each finding names its place, says what is wrong and how to mend
 * it.
 */
package dev.meshfleet.finding;
