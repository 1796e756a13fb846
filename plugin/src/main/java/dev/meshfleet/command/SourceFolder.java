package dev.meshfleet.command;

import dev.meshfleet.migrate.Source;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** The sources in a folder: every file of it and of the folders in it, but for hidden ones. */
final class SourceFolder extends SimpleFileVisitor<Path> {
  private static final int MOST_FILES = 5000;

  private final Path folder;
  private final List<Path> files = new ArrayList<>();

  private SourceFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * In the order of their names, so that the result is the same everywhere. A link is not followed.
   *
   * @param shown the folder as the caller wrote it
   */
  static List<Source> read(Path folder, String shown) throws WrongCall, EnvironmentFailure {
    SourceFolder found = new SourceFolder(folder);
    try {
      Files.walkFileTree(folder, found);
    } catch (IOException e) {
      throw new EnvironmentFailure("cannot read the folder %s".formatted(shown));
    }
    if (found.files.size() > MOST_FILES) {
      throw new WrongCall(
          "%s has more than %d files: specify the folder of one mesh".formatted(shown, MOST_FILES));
    }
    Collections.sort(found.files);
    List<Source> sources = new ArrayList<>();
    for (Path file : found.files) {
      String name = shown.replaceFirst("/+$", "") + "/" + folder.relativize(file);
      sources.add(new Source(name, isText(file) ? content(file, name) : new byte[0], true));
    }
    if (sources.stream().allMatch(source -> source.bytes().length == 0)) {
      throw new WrongCall("%s has no YAML or JSON files".formatted(shown));
    }
    return sources;
  }

  private static boolean isText(Path file) {
    return file.getFileName().toString().toLowerCase(Locale.ROOT).matches(".*\\.(ya?ml|json|lock)");
  }

  private static byte[] content(Path file, String name) throws WrongCall, EnvironmentFailure {
    return NewFrom.content(file, name);
  }

  @Override
  public FileVisitResult preVisitDirectory(Path found, BasicFileAttributes attributes) {
    boolean hidden = !found.equals(folder) && found.getFileName().toString().startsWith(".");
    return hidden || files.size() > MOST_FILES
        ? FileVisitResult.SKIP_SUBTREE
        : FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    if (!file.getFileName().toString().startsWith(".") && files.size() <= MOST_FILES) {
      files.add(file);
    }
    return FileVisitResult.CONTINUE;
  }
}
