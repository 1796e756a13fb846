package dev.meshfleet.dump;

import dev.meshfleet.finding.Code;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.finding.Place;
import java.io.BufferedInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The Kubernetes objects of a file or of a folder.
 *
 * @param objects plain data, in the order in which they stand there
 */
public record Dump(List<Map<String, Object>> objects) {
  private static final int DEEPEST_FOLDER = 16;

  /**
   * Reads a file, or every .yaml, .yml, .json and .ndjson file of a folder and the folders in it.
   *
   * @param path a regular file, a pipe, or a folder; hidden files in it are left out
   * @param shown what places call it
   * @param findings takes everything that could not be read
   * @throws IOException when a file or a folder cannot be read
   */
  public static Dump of(Path path, String shown, Findings findings) throws IOException {
    if (!Files.isDirectory(path)) {
      try (InputStream in = new FileInputStream(path.toFile())) { // it reads pipes, too
        return of(shown, in, findings);
      }
    }
    List<Map<String, Object>> objects = new ArrayList<>();
    for (Path file : files(path)) {
      String name = shown + "/" + path.relativize(file).toString().replace('\\', '/');
      objects.addAll(of(file, name, findings).objects);
    }
    return new Dump(objects);
  }

  /**
   * Reads a stream.
   *
   * @param name what places call it
   */
  public static Dump of(String name, InputStream in, Findings findings) throws IOException {
    // Between, as a file's own stream asks how long it is, and a pipe does not know.
    byte[] bytes = new BufferedInputStream(in).readNBytes(Document.MAX_BYTES + 1);
    List<Document> documents = Document.read(name, bytes, findings);
    if (documents.isEmpty() && !findings.hasErrors()) {
      findings.error(
          Place.startOf(name), Code.SYNTAX, "there is nothing in it", "did what wrote it fail?");
    }
    return new Dump(KubernetesObjects.in(documents, findings));
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> found = Files.walk(folder, DEEPEST_FOLDER)) {
      return found
          .filter(path -> isManifest(folder.relativize(path)) && Files.isRegularFile(path))
          .sorted()
          .toList();
    } catch (java.io.UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static boolean isManifest(Path path) {
    for (Path part : path) {
      if (part.toString().startsWith(".")) {
        return false;
      }
    }
    String name = path.toString().toLowerCase(Locale.ROOT);
    return Stream.of(".yaml", ".yml", ".json", ".ndjson").anyMatch(name::endsWith);
  }
}
