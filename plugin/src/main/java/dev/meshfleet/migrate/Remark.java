package dev.meshfleet.migrate;

import dev.meshfleet.finding.Place;

/**
 * Something in the installation that does not go into the tenant file unchanged.
 *
 * @param place its position in a source
 * @param what it is
 * @param why it is not migrated, or what to do about it
 */
public record Remark(Place place, String what, String why) {}
