package dev.meshfleet.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.meshfleet.finding.OneLine;
import dev.meshfleet.render.Manifest;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A folder with a folder for each tenant and in it a file for each object. Files are written to a
 * temporary folder beside it, which then replaces the whole folder or the folders of some tenants:
 * a tenant's folder is never incomplete.
 */
final class FolderOutput implements Output {
  private static final String MARK = ".meshfleet";

  /** Names of objects can come from templates; none of them must lead to another folder. */
  private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9_][-A-Za-z0-9_.:@]{0,254}");

  private final Path target;
  private final Path draft;
  private final Format format;
  private final boolean whole;

  private FolderOutput(Path target, Path draft, Format format, boolean whole) {
    this.target = target;
    this.draft = draft;
    this.format = format;
    this.whole = whole;
  }

  /**
   * @param whole whether the output is the whole fleet; else the folders of other tenants stay
   * @throws EnvironmentFailure if the folder has files that Meshfleet did not write
   */
  static Output into(Path folder, Format format, boolean whole) throws EnvironmentFailure {
    Path target = folder.toAbsolutePath().normalize();
    if (Files.isSymbolicLink(target)) {
      throw new EnvironmentFailure(
          "%s is a symbolic link: use the folder itself".formatted(folder));
    }
    try {
      if (Files.exists(target) && !isOurs(target)) {
        throw new EnvironmentFailure(
            "%s has files that Meshfleet did not write: choose another folder".formatted(folder));
      }
      Files.createDirectories(target.getParent());
      Path draft = Files.createTempDirectory(target.getParent(), "." + target.getFileName() + "-");
      Files.createFile(draft.resolve(MARK));
      return new FolderOutput(target, draft, format, whole);
    } catch (IOException e) {
      throw new EnvironmentFailure("cannot write to %s: %s".formatted(folder, reason(e)));
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

  /** The reason without the name of the file, which can be a temporary one. */
  private static String reason(IOException e) {
    String why =
        e instanceof FileSystemException cause && cause.getReason() != null
            ? cause.getReason()
            : "the file system does not allow it";
    return e instanceof NoSuchFileException ? "no folder can be created there" : why;
  }

  private static void write(Path file, byte[] text) throws EnvironmentFailure {
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, text);
    } catch (IOException e) {
      throw new EnvironmentFailure("cannot write %s: %s".formatted(file.getFileName(), reason(e)));
    }
  }

  private Path file(Manifest manifest, String ending) throws EnvironmentFailure {
    String where = manifest.namespace().isEmpty() ? "cluster" : manifest.namespace();
    String name = manifest.kind().toLowerCase(Locale.ROOT) + "-" + manifest.name() + ending;
    Path file = draft;
    for (String segment : List.of(manifest.tenant(), where, name)) {
      if (!SEGMENT.matcher(segment).matches()) {
        throw new EnvironmentFailure(
            "cannot write the %s of tenant %s to a file: \"%s\" is not a valid file name"
                .formatted(OneLine.of(manifest.kind()), manifest.tenant(), OneLine.of(segment)));
      }
      file = file.resolve(segment);
    }
    return file;
  }

  @Override
  public void publish() throws EnvironmentFailure {
    try {
      if (whole || !Files.exists(target.resolve(MARK))) {
        replace(draft, target);
      } else {
        for (Path tenant : tenants()) {
          replace(tenant, target.resolve(tenant.getFileName()));
        }
      }
    } catch (IOException e) {
      throw new EnvironmentFailure("cannot write to %s: %s".formatted(target, reason(e)));
    }
  }

  private List<Path> tenants() throws IOException {
    try (Stream<Path> entries = Files.list(draft)) {
      return entries.filter(Files::isDirectory).sorted().toList();
    }
  }

  private void replace(Path fresh, Path place) throws IOException {
    Path old = draft.resolveSibling(draft.getFileName() + "-old");
    if (Files.exists(place)) {
      Files.move(place, old);
    }
    Files.move(fresh, place);
    delete(old);
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
      // a hidden folder stays behind; the next run creates another one
    }
  }
}
