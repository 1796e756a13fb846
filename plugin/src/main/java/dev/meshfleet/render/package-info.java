/**
 * The third step: fills templates with the planned values, and returns checked resources and their
 * bytes.
 */
package dev.meshfleet.render;
