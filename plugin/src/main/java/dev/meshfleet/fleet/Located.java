package dev.meshfleet.fleet;

import dev.meshfleet.finding.Place;

/** A value together with the place where somebody wrote it. */
public record Located<T>(T value, Place place) {
  @Override
  public String toString() {
    return String.valueOf(value);
  }
}
