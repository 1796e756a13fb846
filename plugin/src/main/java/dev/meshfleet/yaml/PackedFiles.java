package dev.meshfleet.yaml;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * The files of a folder of resources, packed into one by the build ({@code
 * src/main/dist/Pack.java}). Finding a hundred files in a jar and reading YAML takes a tenth of the
 * startup time.
 */
public final class PackedFiles {
  private PackedFiles() {}

  /**
   * Packs a folder for {@link #of}.
   *
   * @param files as {@link #of} returns them
   */
  public static byte[] packed(Map<String, Object> files) throws IOException {
    return PackedData.of(files);
  }

  /**
   * @param folder such as {@code charts}
   * @return by path below the folder: the data of a YAML file, under its name without the
   *     extension, and the text of any other
   */
  @SuppressWarnings("unchecked")
  public static Map<String, Object> of(String folder) {
    try (InputStream in = PackedFiles.class.getResourceAsStream("/" + folder + ".packed")) {
      return (Map<String, Object>) PackedData.read(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
