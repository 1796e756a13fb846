package dev.meshfleet.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.meshfleet.fleet.SourceFile;
import dev.meshfleet.read.FolderContent;
import dev.meshfleet.read.TenantsFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** {@code --dir}: where the tenant files are. */
final class TenantsOption {
  private static final int HEAD = 4096;
  private static final String FOLDER = "tenants";

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description =
          "The tenants' folder (default: this one if it holds tenant files, else tenants).")
  private Optional<String> dir = Optional.empty();

  /** The folder, under the name that findings are printed with. */
  TenantsFolder folder(Console console) throws WrongCall {
    Path chosen =
        dir.map(console.directory()::resolve).orElseGet(() -> defaultFolder(console.directory()));
    if (!Files.isDirectory(chosen)) {
      throw new WrongCall(
          "there is no folder %s; say where the tenant files are with --dir".formatted(chosen));
    }
    return TenantsFolder.of(chosen, shown(console, chosen));
  }

  /** Whether there is such a folder, or the call names one. */
  boolean isThere(Console console) {
    return dir.isPresent() || Files.isDirectory(defaultFolder(console.directory()));
  }

  /** The same, and where there is none yet the one to make: beside what is there already. */
  TenantsFolder folderToBe(Console console) throws WrongCall {
    Path here = console.directory();
    Path chosen = dir.map(here::resolve).orElseGet(() -> defaultFolder(here));
    boolean inside =
        dir.isEmpty() && !Files.exists(chosen) && here.toAbsolutePath().endsWith(FOLDER);
    Path folder = inside ? here.resolve(".") : chosen;
    Path parent = folder.toAbsolutePath().normalize().getParent();
    if (Files.exists(folder) && !Files.isDirectory(folder)
        || parent != null && !Files.isDirectory(parent)) {
      throw new WrongCall("%s is no folder, and none can be made there".formatted(folder));
    }
    return TenantsFolder.of(folder, shown(console, folder));
  }

  /** Everything that a fleet is read from, read once. */
  FolderContent content(TenantsFolder folder) throws EnvironmentFailure {
    return new FolderContent(folder.shown(), files(folder), istioFolder(folder), templates(folder));
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

  private static Path defaultFolder(Path here) {
    try (Stream<Path> files = Files.list(here.toAbsolutePath())) {
      if (files.anyMatch(TenantsOption::isOurs)) {
        return here.resolve(".");
      }
    } catch (IOException e) {
      // then it cannot be this one
    }
    return here.resolve(FOLDER);
  }

  private static boolean isOurs(Path file) {
    if (!file.toString().endsWith(".yaml") || !Files.isRegularFile(file)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(HEAD), UTF_8)
          .contains("meshfleet.dev/v1"); // not the label of what we rendered
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * The path from the root of the repository. Argo CD says it; a path below this directory is its
   * own name; of any other folder people know the last part.
   */
  private static String shown(Console console, Path folder) {
    String source = console.environment().get("ARGOCD_APP_SOURCE_PATH");
    if (source != null && !source.isBlank()) {
      return source;
    }
    Path here = console.directory().toAbsolutePath().normalize();
    Path there = folder.toAbsolutePath().normalize();
    boolean below = there.startsWith(here) && !there.equals(here);
    Path last = there.getFileName();
    return below ? here.relativize(there).toString() : last == null ? "." : last.toString();
  }
}
