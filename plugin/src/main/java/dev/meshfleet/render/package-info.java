/**
 * The third step: fills templates with the planned values, and returns checked objects and their
 * bytes.
 */
package dev.meshfleet.render;
