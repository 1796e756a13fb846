/** Findings in the formats of other programs: CI systems, code scanners, test reports. */
package dev.meshfleet.report;
