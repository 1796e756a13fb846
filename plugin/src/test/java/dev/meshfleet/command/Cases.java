package dev.meshfleet.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Folders of test cases; {@code mvn verify -Dgolden.update} rewrites the expected files. */
final class Cases {
  static final boolean UPDATE = System.getProperty("golden.update") != null;

  private static final Path RESOURCES = Path.of("src/test/resources").toAbsolutePath();

  private Cases() {}

  /** The cases below a folder of the test resources, sorted by name. */
  static List<Path> of(String folder) {
    try (Stream<Path> cases = Files.list(resource(folder))) {
      return cases.filter(Files::isDirectory).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file or folder of the test resources. */
  static Path resource(String path) {
    return RESOURCES.resolve(path);
  }

  static String text(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, text.getBytes(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All files below a folder, relative to it, sorted. */
  static List<Path> files(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(folder::relativize)
          .sorted(Comparator.comparing(Path::toString))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
