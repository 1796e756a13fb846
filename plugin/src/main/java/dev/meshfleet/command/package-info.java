/**
 * The command line: reads what was typed, calls read, plan and render, and prints what they say.
 */
package dev.meshfleet.command;
