package dev.meshfleet.read;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.meshfleet.fleet.SourceFile;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * The content of a tenants' folder, read once, so that its digest matches the bytes from which a
 * fleet is read.
 *
 * @param shown the folder as in places
 * @param files the files in the folder itself
 * @param istio the files that {@code meshfleet istio add} created
 * @param templates the platform team's templates
 * @param readings gives what is read from tenant files
 */
public record FolderContent(
    String shown,
    List<SourceFile> files,
    List<SourceFile> istio,
    List<SourceFile> templates,
    Readings readings) {

  /** The size of all files in bytes. */
  public long bytes() {
    return bytes(files) + bytes(istio) + bytes(templates);
  }

  private static long bytes(List<SourceFile> some) {
    return some.stream().mapToLong(file -> file.bytes().length).sum();
  }

  /** SHA-256 of all names, types and bytes: equal only for folders with the same content. */
  public String digest() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      add(digest, shown.getBytes(UTF_8));
      for (List<SourceFile> some : List.of(files, istio, templates)) {
        digest.update(ByteBuffer.allocate(4).putInt(0, some.size()));
        for (SourceFile file : some) {
          add(digest, file.path().getBytes(UTF_8));
          digest.update((byte) file.type().ordinal());
          digest.update(file.digest());
        }
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Adds a text with its length, so that different sequences of texts have different bytes. */
  private static void add(MessageDigest digest, byte[] bytes) {
    digest.update(ByteBuffer.allocate(4).putInt(0, bytes.length));
    digest.update(bytes);
  }
}
