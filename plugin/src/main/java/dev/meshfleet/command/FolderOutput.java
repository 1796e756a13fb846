package dev.meshfleet.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.meshfleet.finding.OneLine;
import dev.meshfleet.render.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A folder with a file for each object, below a folder for each tenant. It is filled under another
 * name beside its place and then moved there, so that nobody ever sees half of it.
 */
final class FolderOutput implements Output {
  private static final String MARK = ".meshfleet";

  /** Names of Kubernetes objects come from templates too; none of them leads to another folder. */
  private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9_][-A-Za-z0-9_.:@]{0,254}");

  private final Path target;
  private final Path draft;
  private final Format format;

  private FolderOutput(Path target, Path draft, Format format) {
    this.target = target;
    this.draft = draft;
    this.format = format;
  }

  /**
   * @throws EnvironmentFailure when the folder holds anything that Meshfleet did not put there
   */
  static Output into(Path folder, Format format) throws EnvironmentFailure {
    Path target = folder.toAbsolutePath().normalize();
    if (Files.isSymbolicLink(target)) {
      throw new EnvironmentFailure(
          "%s is a symbolic link: name the folder itself".formatted(folder));
    }
    try {
      if (Files.exists(target) && !isOurs(target)) {
        throw new EnvironmentFailure(
            "%s is not empty, and not an earlier output: choose another folder".formatted(folder));
      }
      Files.createDirectories(target.getParent());
      Path draft = Files.createTempDirectory(target.getParent(), "." + target.getFileName() + "-");
      Files.createFile(draft.resolve(MARK));
      return new FolderOutput(target, draft, format);
    } catch (IOException e) {
      throw new EnvironmentFailure("cannot write to %s: %s".formatted(folder, e.getMessage()));
    }
  }

  private static boolean isOurs(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return Files.exists(folder.resolve(MARK)) || entries.findAny().isEmpty();
    }
  }

  @Override
  public Addition of(List<Manifest> manifests) {
    boolean yaml = format == Format.YAML;
    List<byte[]> texts =
        manifests.stream()
            .map(manifest -> (yaml ? manifest.yaml() : manifest.json() + "\n").getBytes(UTF_8))
            .toList();
    return () -> {
      for (int i = 0; i < texts.size(); i++) {
        write(file(manifests.get(i), yaml ? ".yaml" : ".json"), texts.get(i));
      }
    };
  }

  private static void write(Path file, byte[] text) throws EnvironmentFailure {
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, text);
    } catch (IOException e) {
      throw new EnvironmentFailure("cannot write %s: %s".formatted(file, e.getMessage()));
    }
  }

  private Path file(Manifest manifest, String ending) throws EnvironmentFailure {
    String where = manifest.namespace().isEmpty() ? "cluster" : manifest.namespace();
    String name = manifest.kind().toLowerCase(Locale.ROOT) + "-" + manifest.name() + ending;
    Path file = draft;
    for (String segment : List.of(manifest.tenant(), where, name)) {
      if (!SEGMENT.matcher(segment).matches()) {
        throw new EnvironmentFailure(
            "cannot write the %s of tenant %s to a file: \"%s\" is no name of a file or folder"
                .formatted(OneLine.of(manifest.kind()), manifest.tenant(), OneLine.of(segment)));
      }
      file = file.resolve(segment);
    }
    return file;
  }

  @Override
  public void publish() throws EnvironmentFailure {
    Path old = draft.resolveSibling(draft.getFileName() + "-old");
    try {
      if (Files.exists(target)) {
        Files.move(target, old);
      }
      Files.move(draft, target);
      delete(old);
    } catch (IOException e) {
      throw new EnvironmentFailure("cannot write to %s: %s".formatted(target, e.getMessage()));
    }
  }

  @Override
  public void close() {
    delete(draft);
  }

  private static void delete(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> paths = Files.walk(folder)) {
      paths.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
    } catch (IOException e) {
      // a hidden folder stays behind; the next run makes another one
    }
  }
}
