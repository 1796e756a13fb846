/**
 * Files that were not written for Meshfleet: what kubectl, helm and others print. They are read
 * leniently, but within limits, and nothing in them is ever evaluated.
 */
package dev.meshfleet.dump;
