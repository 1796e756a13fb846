package dev.meshfleet.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.meshfleet.learn.Lesson;
import dev.meshfleet.learn.ReleaseFile;
import dev.meshfleet.read.IstioFolder;
import dev.meshfleet.read.TenantsFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Writes an added release to {@code istio/<version>}. The files are written to a temporary folder,
 * which is then moved, so that the folder is never incomplete.
 */
record LearnedFolder(Path tenants) {
  static LearnedFolder in(TenantsFolder folder) {
    return new LearnedFolder(folder.path());
  }

  /**
   * Replaces the folder of a release.
   *
   * @param release whether it has the record of the release besides the templates
   * @return the folder, below that of the tenants
   */
  Path write(Lesson lesson, boolean release) throws EnvironmentFailure {
    Path folder = Path.of(IstioFolder.NAME, lesson.release().version().toString());
    try {
      fill(tenants.resolve(IstioFolder.NAME), lesson, release);
      return folder;
    } catch (IOException e) {
      throw new EnvironmentFailure("cannot write to %s".formatted(tenants.resolve(folder)));
    }
  }

  private static void fill(Path root, Lesson lesson, boolean release) throws IOException {
    if (Files.exists(root, LinkOption.NOFOLLOW_LINKS)
        && !Files.isDirectory(root, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException();
    }
    Files.createDirectories(root);
    Path draft = Files.createTempDirectory(root.getParent(), ".istio-");
    Path old = draft.resolveSibling(draft.getFileName() + "-old");
    Path target = root.resolve(lesson.release().version().toString());
    try {
      Path filled = Files.createDirectory(draft.resolve("filled"));
      for (Map.Entry<String, String> template : lesson.injection().entrySet()) {
        Files.writeString(filled.resolve(template.getKey() + ".yaml"), template.getValue(), UTF_8);
      }
      if (release) {
        Files.writeString(filled.resolve(ReleaseFile.NAME), ReleaseFile.text(lesson), UTF_8);
      }
      if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
        Files.move(target, old);
      }
      Files.move(filled, target);
    } finally {
      delete(draft);
      delete(old);
    }
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      try (Stream<Path> paths = Files.walk(folder)) {
        for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }
}
