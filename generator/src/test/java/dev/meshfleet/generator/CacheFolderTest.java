package dev.meshfleet.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Only the user of the generator can read and write its cache folder. */
class CacheFolderTest {
  @TempDir private Path folder;
  private FleetRepository git;

  @BeforeEach
  void create() {
    git = new FleetRepository(folder.resolve("fleet.git"));
    git.withTenants("a").commit("one");
  }

  private Path kept() throws IOException {
    try (Stream<Path> folders = Files.list(folder.resolve("cache"))) {
      return folders.findFirst().orElseThrow();
    }
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private void run() throws Exception {
    try (Running running = Running.of(git.url(), folder)) {
      assertThat(running.ask().tenants()).containsExactly("a Active");
    }
  }

  @Test
  void onlyItsUserCanEnterTheFolderAndReadTheFiles() throws Exception {
    run();

    assertThat(mode(kept())).isEqualTo("rwx------");
    for (String name : List.of("lock", "commit", "list", "seen")) {
      assertThat(mode(kept().resolve(name))).isEqualTo("rw-------");
    }
  }

  @Test
  void aFolderThatWasOpenToReadIsClosed() throws Exception {
    run();
    Files.setPosixFilePermissions(kept(), PosixFilePermissions.fromString("rwxrwxr-x"));

    run();

    assertThat(mode(kept())).isEqualTo("rwx------");
  }

  @Test
  void aFolderThatEverybodyCouldWriteIsRefused() throws Exception {
    run();
    Files.setPosixFilePermissions(kept(), PosixFilePermissions.fromString("rwxrwxrwx"));

    assertThatThrownBy(this::run).hasStackTraceContaining("is writable by all users");
  }

  @Test
  void aFolderOfAnotherUserIsRefused() throws Exception {
    run();
    try {
      Files.setAttribute(kept(), "unix:uid", 54_321);
    } catch (IOException e) {
      Assumptions.abort("only root gives a folder away");
    }

    assertThatThrownBy(this::run).hasStackTraceContaining("belongs to another user");
  }

  @Test
  void aLinkInItsPlaceIsRefused() throws Exception {
    run();
    Path place = kept();
    Files.createSymbolicLink(place, Files.move(place, folder.resolve("elsewhere")));

    assertThatThrownBy(this::run).hasStackTraceContaining("is not a folder");
  }
}
