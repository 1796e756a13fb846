package dev.meshfleet.generator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A repository on the same machine, on another file system than the cache, is never written. */
class ReadOnlyTest {
  private static final Path MEMORY = Path.of("/dev/shm");

  @TempDir private Path folder;
  private Path cache;
  private Process process;

  @BeforeEach
  void start() throws Exception {
    assumeTrue(Files.isWritable(MEMORY), "no second file system at " + MEMORY);
    cache = Files.createTempDirectory(MEMORY, "meshfleet-test");
    Files.writeString(folder.resolve("token"), Running.TOKEN);
  }

  @AfterEach
  void stop() throws Exception {
    if (process != null) {
      process.destroy();
      process.waitFor();
      try (Stream<Path> all = Files.walk(cache)) {
        for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(each);
        }
      }
    }
  }

  private void run(Path repository) throws IOException {
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.meshfleet.generator.Main",
                "--repo-url",
                "file://" + repository,
                "--revision",
                "main",
                "--token-file",
                folder.resolve("token").toString(),
                "--listen",
                "127.0.0.1:0",
                "--admin-listen",
                "127.0.0.1:0",
                "--cache-dir",
                cache.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
  }

  private boolean isListed() throws IOException {
    return Files.readString(folder.resolve("log"), UTF_8).contains(" list ");
  }

  private static List<String> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.map(Path::toString).sorted().toList();
    }
  }

  @Test
  void nothingIsWrittenIntoTheRepositoryNorWhereItWas() throws Exception {
    Path repository = folder.resolve("fleet.git");
    try (FleetRepository git = new FleetRepository(repository)) {
      git.withTenants("a", "b").commit("two");
    }
    List<String> before = files(repository);
    TreeSet<String> seen = new TreeSet<>();
    run(repository);
    for (int i = 0; i < 3_000 && !isListed(); i++) {
      seen.addAll(files(repository));
      Thread.sleep(10);
    }
    assertThat(isListed()).as(Files.readString(folder.resolve("log"), UTF_8)).isTrue();
    Files.move(repository, folder.resolve("away.git"));
    Thread.sleep(2_000);

    assertThat(seen).containsExactlyElementsOf(before);
    assertThat(repository).doesNotExist();
  }
}
