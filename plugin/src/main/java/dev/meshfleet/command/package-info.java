/** The command line: parses arguments, calls read, plan and render, and prints the results. */
package dev.meshfleet.command;
