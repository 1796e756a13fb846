package dev.meshfleet.finding;

import java.util.regex.Pattern;

/**
 * A position in a file of the fleet.
 *
 * @param file the path relative to the repository: {@code tenants/payments.yaml}
 * @param line counted from 1; 0 for a whole folder
 * @param column counted from 1, in characters
 */
public record Place(String file, int line, int column) implements Comparable<Place> {
  private static final Pattern SHARED =
      Pattern.compile("(.*/)?(fleet\\.yaml|templates/[^/]+|istio/\\d[^/]*/[^/]+)");

  /** The first character of a file, for problems of the file as a whole. */
  public static Place startOf(String file) {
    return new Place(file, 1, 1);
  }

  /** A folder, for problems that belong to no file. */
  public static Place ofFolder(String folder) {
    return new Place(folder + "/", 0, 0);
  }

  /**
   * Whether it is in a file that every tenant depends on: fleet.yaml, a template of the platform
   * team or an added release of Istio.
   */
  boolean isShared() {
    return SHARED.matcher(file).matches();
  }

  // A record's own equals and hashCode are made when they are first called, which takes a tenth of
  // a
  // cold start.

  @Override
  public boolean equals(Object other) {
    return other instanceof Place place
        && line == place.line
        && column == place.column
        && file.equals(place.file);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * file.hashCode() + line) + column;
  }

  @Override
  public int compareTo(Place other) {
    int byFile = file.compareTo(other.file);
    int byLine = byFile == 0 ? Integer.compare(line, other.line) : byFile;
    return byLine == 0 ? Integer.compare(column, other.column) : byLine;
  }

  /** {@code tenants/payments.yaml:12:5}, which editors and terminals turn into a link. */
  @Override
  public String toString() {
    return line == 0 ? file : file + ":" + line + ":" + column;
  }
}
