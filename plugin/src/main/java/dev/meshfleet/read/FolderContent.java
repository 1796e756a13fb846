package dev.meshfleet.read;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.meshfleet.fleet.SourceFile;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Everything in a tenants' folder that a fleet is read from, read once: what is kept by its digest
 * was made from these very bytes.
 *
 * @param shown the folder, as places name it
 * @param files in the folder itself
 * @param istio what {@code meshfleet istio add} put there
 * @param templates the platform team's
 */
public record FolderContent(
    String shown, List<SourceFile> files, List<SourceFile> istio, List<SourceFile> templates) {

  /** Bytes of all files. */
  public long bytes() {
    return bytes(files) + bytes(istio) + bytes(templates);
  }

  private static long bytes(List<SourceFile> some) {
    return some.stream().mapToLong(file -> file.bytes().length).sum();
  }

  /** SHA-256 of all names, types and bytes: equal only for folders that say the same. */
  public String digest() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      add(digest, shown.getBytes(UTF_8));
      for (List<SourceFile> some : List.of(files, istio, templates)) {
        digest.update(ByteBuffer.allocate(4).putInt(0, some.size()));
        for (SourceFile file : some) {
          add(digest, file.path().getBytes(UTF_8));
          digest.update((byte) file.type().ordinal());
          add(digest, file.bytes());
        }
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** With its length, so that no other sequence of texts has the same bytes. */
  private static void add(MessageDigest digest, byte[] bytes) {
    digest.update(ByteBuffer.allocate(4).putInt(0, bytes.length));
    digest.update(bytes);
  }
}
