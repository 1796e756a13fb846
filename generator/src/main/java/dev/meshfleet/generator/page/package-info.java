/** The fleet for people: one page, and the same as JSON. */
package dev.meshfleet.generator.page;
