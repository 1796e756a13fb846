package dev.meshfleet.fleet;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * A file of the tenants' folder, from a folder on disk or a commit. Immutable; what follows from
 * the content alone is computed once for an instance.
 */
public final class SourceFile {
  private static final String YAML = ".yaml";

  private final String path;
  private final String name;
  private final String stem;
  private final Type type;
  private final byte[] bytes;
  private int hash; // 0: not computed yet
  private volatile byte[] digest;
  private volatile FileWords words;

  /**
   * A file.
   *
   * @param path as shown to people: {@code tenants/payments.yaml}
   * @param type the type; only regular files are read
   * @param bytes the content; empty for other types; not copied
   */
  public SourceFile(String path, Type type, byte[] bytes) {
    this.path = path;
    this.name = path.substring(path.lastIndexOf('/') + 1);
    int dot = name.indexOf('.');
    this.stem = dot < 0 ? name : name.substring(0, dot);
    this.type = type;
    this.bytes = bytes;
  }

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

  public String path() {
    return path;
  }

  public Type type() {
    return type;
  }

  public byte[] bytes() {
    return bytes;
  }

  /** SHA-256 of the content. */
  public byte[] digest() {
    if (digest == null) {
      try {
        digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every Java has SHA-256", e);
      }
    }
    return digest;
  }

  /** The words of the content, found without parsing it. */
  public FileWords words() {
    if (words == null) {
      words = FileWords.of(stem, bytes);
    }
    return words;
  }

  /** The memory that it takes, with what is computed from it, in bytes, estimated. */
  public long weight() {
    return 200L + 2L * path.length() + bytes.length + words().weight();
  }

  /** Whether its name is that of a tenant file. */
  public boolean isTenants() {
    return name.length() == stem.length() + YAML.length()
        && name.endsWith(YAML)
        && !isFleets()
        && Shapes.TENANT.admits(stem);
  }

  /** Whether it is the platform team's. */
  public boolean isFleets() {
    return name.equals(Fleet.FILE);
  }

  /** The last part of the path: {@code payments.yaml}. */
  public String name() {
    return name;
  }

  /** The name without its ending: {@code payments}. */
  public String stem() {
    return stem;
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
    if (hash == 0) {
      CRC32 sum = new CRC32(); // much faster than the hash of an array
      sum.update(bytes);
      hash = path.hashCode() * 31 + (int) sum.getValue();
    }
    return hash;
  }

  @Override
  public String toString() {
    return path;
  }
}
