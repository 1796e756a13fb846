package dev.meshfleet.fleet;

import java.util.Arrays;

/**
 * A file of the tenants' folder, from a folder on disk or a commit.
 *
 * @param path as shown to people: {@code tenants/payments.yaml}
 * @param type the type; only regular files are read
 * @param bytes the content; empty for other types
 */
public record SourceFile(String path, Type type, byte[] bytes) {
  /** The type of an entry in the folder. */
  public enum Type {
    REGULAR("a file"),
    SYMLINK("a symbolic link"),
    FOLDER("a folder"),
    OTHER("not a regular file"),
    TOO_LARGE("too large"),
    UNREADABLE("not readable");

    private final String words;

    Type(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }

  /** Whether its name is that of a tenant file. */
  public boolean isTenants() {
    return name().equals(stem() + ".yaml")
        && !name().equals(Fleet.FILE)
        && Shapes.TENANT.admits(stem());
  }

  /** Whether it is the platform team's. */
  public boolean isFleets() {
    return name().equals(Fleet.FILE);
  }

  /** The last part of the path: {@code payments.yaml}. */
  public String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** The name without its ending: {@code payments}. */
  public String stem() {
    int dot = name().indexOf('.');
    return dot < 0 ? name() : name().substring(0, dot);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SourceFile that
        && path.equals(that.path)
        && type == that.type
        && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return path.hashCode() * 31 + Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return path;
  }
}
