/** Findings in formats for other programs: CI systems, code scanners, test reports. */
package dev.meshfleet.report;
