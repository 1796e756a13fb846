package dev.meshfleet.migrate;

import dev.meshfleet.finding.Place;

/**
 * Something that is installed and does not go into the tenant file as it is.
 *
 * @param place where it stands in a source
 * @param what it is
 * @param why it is not carried over, or what to do about it
 */
public record Remark(Place place, String what, String why) {}
