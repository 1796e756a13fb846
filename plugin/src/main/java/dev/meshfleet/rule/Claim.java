package dev.meshfleet.rule;

import dev.meshfleet.finding.Place;

/**
 * Something that a tenant says is its own.
 *
 * @param what as messages name it: {@code namespace "payments-api"}
 * @param key what it is compared by
 */
record Claim(String tenant, String what, Place place, String key) {
  Claim(String tenant, String what, Place place) {
    this(tenant, what, place, "");
  }
}
