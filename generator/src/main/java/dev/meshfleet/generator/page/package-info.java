/** The fleet for people: a page with a table and a picture, and the same as JSON. */
package dev.meshfleet.generator.page;
