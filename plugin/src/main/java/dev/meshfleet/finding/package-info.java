/** Findings: problems of the input, each with its position, its message and how to fix it. */
package dev.meshfleet.finding;
