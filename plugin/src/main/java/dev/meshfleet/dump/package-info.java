/**
 * Files that were not written for Meshfleet: the output of kubectl, helm and other tools. They are
 * read leniently, within limits, and nothing in them is ever evaluated.
 */
package dev.meshfleet.dump;
