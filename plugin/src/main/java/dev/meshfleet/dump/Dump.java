package dev.meshfleet.dump;

import dev.meshfleet.finding.Code;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.finding.Place;
import java.io.BufferedInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Files or folders of Kubernetes objects, read one object at a time: a cluster's dump can be larger
 * than the memory of a process.
 */
public final class Dump {
  private static final int DEEPEST_FOLDER = 16;

  /** A folder with more files is probably the wrong folder. */
  private static final int MOST_FINDINGS = 20;

  private final Findings findings;
  private final Consumer<Map<String, Object>> taker;

  /**
   * @param findings takes everything that cannot be read
   * @param taker receives each object as plain data, in the order of the files
   */
  public Dump(Findings findings, Consumer<Map<String, Object>> taker) {
    this.findings = findings;
    this.taker = taker;
  }

  /**
   * Reads a file, or every .yaml, .yml, .json and .ndjson file of a folder and the folders in it.
   *
   * @param path a regular file, a pipe, or a folder; hidden files in it are ignored
   * @param shown what places call it
   * @throws IOException when a file or a folder cannot be read
   */
  public void read(Path path, String shown) throws IOException {
    if (!Files.isDirectory(path)) {
      try (InputStream in = new FileInputStream(path.toFile())) { // it reads pipes, too
        read(in, shown);
      }
      return;
    }
    List<Path> files = files(path);
    if (files.isEmpty()) {
      findings.error(
          Place.startOf(shown),
          Code.FILE,
          "the folder has no .yaml, .yml, .json or .ndjson file",
          "specify the folder that meshfleet generate --out or kubectl wrote");
    }
    for (Path file : files) {
      if (findings.inFileOrder().size() >= MOST_FINDINGS) {
        findings.error(
            Place.startOf(shown),
            Code.WRONG_KIND,
            "too many entries are not Kubernetes objects; the rest is not read",
            "check the path of the folder");
        return;
      }
      read(file, shown + "/" + path.relativize(file).toString().replace('\\', '/'));
    }
  }

  /**
   * Reads a stream to its end.
   *
   * @param shown what places call it
   */
  public void read(InputStream in, String shown) throws IOException {
    // Buffered, because the stream of a file requests its size, and a pipe has none.
    byte[] bytes = new BufferedInputStream(in).readNBytes(Documents.MAX_BYTES + 1);
    KubernetesObjects objects = new KubernetesObjects(findings, taker);
    boolean wrong = findings.hasErrors();
    Documents.read(shown, bytes, findings, objects);
    if (!objects.any() && (wrong || !findings.hasErrors())) {
      findings.error(
          Place.startOf(shown),
          Code.SYNTAX,
          "the input is empty",
          "check whether the command that wrote it failed");
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> found = Files.walk(folder, DEEPEST_FOLDER)) {
      return found
          .filter(path -> isManifest(folder.relativize(path)) && Files.isRegularFile(path))
          .sorted()
          .toList();
    } catch (UncheckedIOException e) {
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
