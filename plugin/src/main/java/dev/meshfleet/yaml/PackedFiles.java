package dev.meshfleet.yaml;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The files of a folder of resources, which the build packs into one file ({@code
 * src/main/dist/Pack.java}). Without it, opening a hundred files in a jar and reading YAML would
 * take a tenth of the startup time. A file is unpacked when it is first used.
 */
public final class PackedFiles {
  private final PackedData.Parts parts;
  private final Map<String, Object> unpacked = new ConcurrentHashMap<>();

  private PackedFiles(PackedData.Parts parts) {
    this.parts = parts;
  }

  /**
   * Packs a folder for {@link #of}.
   *
   * @param files the results of {@link #file} by name: maps, lists, text, {@code Long}, {@code
   *     BigDecimal}, booleans and null
   */
  public static byte[] packed(Map<String, Object> files) throws IOException {
    return PackedData.parts(files);
  }

  /**
   * @param folder such as {@code charts}
   * @throws IllegalStateException when the build did not pack this folder
   */
  public static PackedFiles of(String folder) {
    try (InputStream in = PackedFiles.class.getResourceAsStream("/" + folder + ".packed")) {
      if (in == null) {
        throw new IllegalStateException("missing resource " + folder + ".packed");
      }
      return new PackedFiles(PackedData.Parts.of(in.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The content of a packed file at a path below the folder. For a YAML file, it is the data, and
   * the path has no extension. For any other file, it is the text. The result is immutable.
   */
  public Optional<Object> file(String path) {
    Object known = unpacked.get(path);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<Object> file = parts.read(path);
    file.ifPresent(data -> unpacked.put(path, data));
    return file;
  }
}
