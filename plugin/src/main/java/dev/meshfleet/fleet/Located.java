package dev.meshfleet.fleet;

import dev.meshfleet.finding.Place;

/** A value with the place where it is written. */
public record Located<T>(T value, Place place) {
  @Override
  public String toString() {
    return String.valueOf(value);
  }
}
