package dev.meshfleet.read;

import dev.meshfleet.finding.Code;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.finding.Place;
import dev.meshfleet.fleet.PlatformTemplate;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Files in the tenants' folder that look like part of the fleet, but are not read: a tenant file in
 * a subfolder, as JSON, or under another ending. READMEs, licenses and settings of other tools do
 * not count.
 */
public final class StrayFiles {
  /** Names of tenant files and of former tenant files. */
  private static final Pattern DATA =
      Pattern.compile(".*\\.(ya?ml|json5?|jsonnet|toml|cue|j2)([.~_-].*)?");

  /** Files of other tools and of people that any folder can contain. */
  private static final Pattern OTHERS =
      Pattern.compile(
          "(readme|licen[sc]e|notice|changelog|contributing|authors|owners|codeowners|makefile"
              + "|justfile|dockerfile|jenkinsfile|version)(\\..*)?"
              + "|.*\\.schema\\.json"
              + "|(package|package-lock|tsconfig|renovate|catalog-info|mkdocs|cspell|biome)\\..*"
              + "|\\.(pre-commit|yamllint|gitlab-ci|markdownlint|prettier|eslint|editorconfig|git"
              + "|github|travis|drone|codecov|renovate|spectral|hadolint|trivy|checkov).*");

  /** Folders of JSON Schemas, such as the one for editors in the samples. */
  private static final Set<String> SCHEMAS = Set.of("schema", "schemas");

  private static final int DEEPEST = 12;
  private static final int MOST_SEEN = 10_000;
  private static final int MOST_REPORTED = 100;

  private final TenantsFolder folder;
  private final List<Path> found = new ArrayList<>();
  private int seen;

  private StrayFiles(TenantsFolder folder) {
    this.folder = folder;
  }

  /**
   * Whether a file looks like part of the fleet.
   *
   * @param path below the tenants' folder, with slashes; the caller has checked that it is not read
   *     there
   */
  public static boolean isStray(String path) {
    String[] parts = path.toLowerCase(Locale.ROOT).split("/");
    String name = parts[parts.length - 1];
    boolean data = DATA.matcher(name).matches() || name.indexOf('.') < 0;
    boolean elsewhere =
        Arrays.stream(parts, 0, parts.length - 1)
            .anyMatch(folder -> folder.startsWith(".") || SCHEMAS.contains(folder));
    return data && !elsewhere && !OTHERS.matcher(name).matches();
  }

  /**
   * Warns of every such file in the folder and below it. In the root of a git repository, whose
   * subfolders can contain anything, only files of the root are checked.
   */
  public static void check(TenantsFolder folder, Findings findings) {
    StrayFiles files = new StrayFiles(folder);
    try {
      files.walk();
    } catch (IOException e) {
      findings.warning(
          Place.ofFolder(folder.shown()),
          Code.FILE,
          "the folder cannot be searched for files that are not read",
          "check the permissions of the folder and of its subfolders");
    }
    files.report(findings);
  }

  private void walk() throws IOException {
    boolean root = Files.exists(folder.path().resolve(".git"), LinkOption.NOFOLLOW_LINKS);
    Files.walkFileTree(
        folder.path(),
        EnumSet.noneOf(FileVisitOption.class),
        root ? 1 : DEEPEST,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes is) {
            return isSearched(path) ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
          }

          @Override
          public FileVisitResult visitFile(Path path, BasicFileAttributes is) {
            if (is.isRegularFile() && !isRead(path) && isStray(below(path))) {
              found.add(path);
            }
            return ++seen < MOST_SEEN ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
          }
        });
    Collections.sort(found);
  }

  private String below(Path path) {
    return folder.name(path).substring(folder.shown().length() + 1);
  }

  /** Templates and learned releases have rules of their own. */
  private boolean isSearched(Path path) {
    if (path.equals(folder.path())) {
      return true;
    }
    String name = path.getFileName().toString();
    boolean top = path.getParent().equals(folder.path());
    return !name.startsWith(".")
        && !(top && Set.of(PlatformTemplate.FOLDER, IstioFolder.NAME).contains(name));
  }

  /** Whether the reader of the fleet accepts or rejects a file. */
  private boolean isRead(Path path) {
    String name = path.getFileName().toString();
    boolean yaml = name.endsWith(".yml") || name.endsWith(".yaml") && !name.startsWith(".");
    return path.getParent().equals(folder.path()) && (yaml || name.startsWith(".argocd-source"));
  }

  private void report(Findings findings) {
    for (Path path : found.subList(0, Math.min(found.size(), MOST_REPORTED))) {
      findings.warning(
          Place.startOf(folder.name(path)),
          Code.FILE,
          "the file looks like part of the fleet, but is not read",
          path.getParent().equals(folder.path())
              ? "rename it to <tenant>.yaml, or move it out of the folder"
              : "move it directly into the folder as <tenant>.yaml, or out of the folder");
    }
    if (found.size() > MOST_REPORTED) {
      findings.warning(
          Place.ofFolder(folder.shown()),
          Code.FILE,
          "%d more files look like part of the fleet, but are not read"
              .formatted(found.size() - MOST_REPORTED),
          "move them out of the folder");
    }
  }
}
