package dev.meshfleet.migrate;

/**
 * A file that describes what is installed.
 *
 * @param name its path, as the caller wrote it
 * @param ofFolder whether it was found in a folder, rather than named by the caller
 */
public record Source(String name, byte[] bytes, boolean ofFolder) {
  /** A file that the caller named. */
  public Source(String name, byte[] bytes) {
    this(name, bytes, false);
  }
}
