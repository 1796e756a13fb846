package dev.meshfleet.finding;

import java.util.Comparator;

/**
 * Where something stands in a file of the fleet.
 *
 * @param file the path that people know, relative to the repository: {@code tenants/payments.yaml}
 * @param line counted from 1
 * @param column counted from 1, in characters
 */
public record Place(String file, int line, int column) implements Comparable<Place> {
  private static final Comparator<Place> ORDER =
      Comparator.comparing(Place::file).thenComparing(Place::line).thenComparing(Place::column);

  /** The first character of a file: for what concerns the file as a whole. */
  public static Place startOf(String file) {
    return new Place(file, 1, 1);
  }

  @Override
  public int compareTo(Place other) {
    return ORDER.compare(this, other);
  }

  /** {@code tenants/payments.yaml:12:5}, which editors and terminals open with a click. */
  @Override
  public String toString() {
    return file + ":" + line + ":" + column;
  }
}
