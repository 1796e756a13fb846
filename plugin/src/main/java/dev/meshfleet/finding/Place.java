package dev.meshfleet.finding;

/**
 * Where something stands in a file of the fleet.
 *
 * @param file the path that people know, relative to the repository: {@code tenants/payments.yaml}
 * @param line counted from 1; 0 where the whole of a folder is meant
 * @param column counted from 1, in characters
 */
public record Place(String file, int line, int column) implements Comparable<Place> {
  /** The first character of a file: for what concerns the file as a whole. */
  public static Place startOf(String file) {
    return new Place(file, 1, 1);
  }

  /** A folder, where there is no file to name. */
  public static Place ofFolder(String folder) {
    return new Place(folder + "/", 0, 0);
  }

  @Override
  public int compareTo(Place other) {
    int byFile = file.compareTo(other.file);
    int byLine = byFile == 0 ? Integer.compare(line, other.line) : byFile;
    return byLine == 0 ? Integer.compare(column, other.column) : byLine;
  }

  /** {@code tenants/payments.yaml:12:5}, which editors and terminals open with a click. */
  @Override
  public String toString() {
    return line == 0 ? file : file + ":" + line + ":" + column;
  }
}
