package dev.meshfleet.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.meshfleet.fleet.SourceFile;
import dev.meshfleet.read.FolderContent;
import dev.meshfleet.read.Readings;
import dev.meshfleet.read.TenantsFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** {@code --dir}: the folder of the tenant files. */
final class TenantsOption {
  private static final int HEAD = 4096;
  private static final String FOLDER = "tenants";

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description =
          "The folder of the tenant files (default: this folder if it has tenant files, else tenants,"
              + " here or in a parent folder of the same git repository).")
  private Optional<String> dir = Optional.empty();

  /** The folder, with the path for findings. */
  TenantsFolder folder(Console console) throws WrongCall {
    Path chosen = dir.map(console.directory()::resolve).orElseGet(() -> defaultFolder(console));
    if (!Files.isDirectory(chosen)) {
      throw new WrongCall(
          "the folder %s does not exist; choose the folder of the tenant files with --dir"
              .formatted(chosen));
    }
    return TenantsFolder.of(chosen, shown(console, chosen));
  }

  /** Whether the folder exists, or was specified. */
  boolean isThere(Console console) {
    return dir.isPresent() || Files.isDirectory(defaultFolder(console));
  }

  /** The same, or the folder to create. */
  TenantsFolder folderToBe(Console console) throws WrongCall {
    Path here = console.directory();
    Path chosen = dir.map(here::resolve).orElseGet(() -> defaultFolder(console));
    boolean inside =
        dir.isEmpty() && !Files.exists(chosen) && here.toAbsolutePath().endsWith(FOLDER);
    Path folder = inside ? here.resolve(".") : chosen;
    Path parent = folder.toAbsolutePath().normalize().getParent();
    if (Files.exists(folder) && !Files.isDirectory(folder)
        || parent != null && !Files.isDirectory(parent)) {
      throw new WrongCall("cannot create the folder %s".formatted(folder));
    }
    return TenantsFolder.of(folder, shown(console, folder));
  }

  /** All files of a fleet, read once. */
  FolderContent content(TenantsFolder folder) throws EnvironmentFailure {
    return new FolderContent(
        folder.shown(), files(folder), istioFolder(folder), templates(folder), Readings.NEW);
  }

  List<SourceFile> files(TenantsFolder folder) throws EnvironmentFailure {
    try {
      return folder.files();
    } catch (IOException e) {
      throw new EnvironmentFailure("cannot read the folder %s".formatted(folder.shown()));
    }
  }

  List<SourceFile> istioFolder(TenantsFolder folder) throws EnvironmentFailure {
    try {
      return folder.istio();
    } catch (IOException e) {
      throw new EnvironmentFailure("cannot read the folder %s/istio".formatted(folder.shown()));
    }
  }

  List<SourceFile> templates(TenantsFolder folder) throws EnvironmentFailure {
    try {
      return folder.templates();
    } catch (IOException e) {
      throw new EnvironmentFailure("cannot read the folder %s/templates".formatted(folder.shown()));
    }
  }

  private static Path defaultFolder(Console console) {
    Path here = console.directory();
    return in(here).or(() -> above(console)).orElse(here.resolve(FOLDER));
  }

  /** A folder with tenant files, or the folder tenants in it. */
  private static Optional<Path> in(Path here) {
    try (Stream<Path> files = Files.list(here.toAbsolutePath())) {
      if (files.anyMatch(TenantsOption::isOurs)) {
        return Optional.of(here.resolve("."));
      }
    } catch (IOException e) {
      // a folder that cannot be listed is skipped
    }
    return Optional.of(here.resolve(FOLDER)).filter(Files::isDirectory);
  }

  /** The nearest one in the parents up to the root of the repository, as git looks for it. */
  private static Optional<Path> above(Console console) {
    Optional<Path> root = ArgoCall.isOne(console) ? Optional.empty() : Checkout.root(console);
    Path at = console.directory().toAbsolutePath().normalize();
    Optional<Path> found = Optional.empty();
    while (root.isPresent() && found.isEmpty() && !at.equals(root.get())) {
      at = at.getParent();
      found = in(at);
    }
    return found.map(Path::normalize);
  }

  private static boolean isOurs(Path file) {
    if (!file.toString().endsWith(".yaml") || !Files.isRegularFile(file)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(HEAD), UTF_8)
          .contains("meshfleet.dev/v1"); // not the label of rendered objects
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * The path that findings show: Argo CD sets it; else the path from this folder or, for a folder
   * above it in the same repository, from the repository's root; else the last part.
   */
  private static String shown(Console console, Path folder) {
    String source = console.environment().get("ARGOCD_APP_SOURCE_PATH");
    if (source != null && !source.isBlank()) {
      return source;
    }
    Path here = console.directory().toAbsolutePath().normalize();
    Path there = folder.toAbsolutePath().normalize();
    boolean below = there.startsWith(here) && !there.equals(here);
    if (below) {
      return here.relativize(there).toString();
    }
    Optional<Path> root = there.equals(here) ? Optional.empty() : Checkout.root(console);
    Path last = there.getFileName();
    return root.filter(found -> there.startsWith(found) && !there.equals(found))
        .map(found -> found.relativize(there).toString())
        .orElse(last == null ? "." : last.toString());
  }
}
