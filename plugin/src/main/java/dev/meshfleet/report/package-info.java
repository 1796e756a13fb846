/** Findings as other programs read them: CI systems, code scanners, test reports. */
package dev.meshfleet.report;
