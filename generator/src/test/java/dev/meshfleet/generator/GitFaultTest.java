package dev.meshfleet.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.eclipse.jgit.lib.FileMode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The list during failures of git. */
class GitFaultTest {
  @TempDir private Path folder;
  private FleetRepository git;
  private GitHttp server;
  private Running running;

  @BeforeEach
  void start() {
    git = new FleetRepository(folder.resolve("fleet.git"));
    git.withTenants("a", "b").commit("two");
    server = new GitHttp(git.git());
  }

  @AfterEach
  void stop() {
    if (running != null) {
      running.close();
    }
    server.close();
    git.close();
  }

  private void run(String... more) {
    running = Running.of(server.url(), folder, more);
  }

  @ParameterizedTest
  @EnumSource(
      value = GitHttp.Fault.class,
      names = {"NONE", "SILENT", "REDIRECT"},
      mode = EnumSource.Mode.EXCLUDE)
  void theLastListStands(GitHttp.Fault fault) throws Exception {
    run();
    String before = running.ask().body();
    server.fail(fault);
    git.withTenants("c").commit("three");

    assertThat(running.ask().body()).isEqualTo(before);

    server.fail(GitHttp.Fault.NONE);
    assertThat(running.ask().tenants()).containsExactly("a Active", "b Active", "c Active");
  }

  @Test
  void aServerThatSaysNothingDelaysACallButNotForLong() throws Exception {
    run();
    String before = running.ask().body();
    server.fail(GitHttp.Fault.SILENT);

    long begin = System.nanoTime();
    assertThat(running.ask().body()).isEqualTo(before);
    assertThat((System.nanoTime() - begin) / 1e9).isLessThan(22);
  }

  @Test
  void withoutAListAtStartThereIs503() throws Exception {
    server.fail(GitHttp.Fault.ERROR_500);
    run();

    Running.Answered answer = running.ask();

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.body()).contains("{\"message\":\"the list is not available yet: ");
    assertThat(running.admin("/readyz").statusCode()).isEqualTo(503);
    assertThat(running.admin("/healthz").statusCode()).isEqualTo(200);
  }

  @Test
  void aRestartWhileGitIsDownServesTheKeptListAndTellsItsAge() throws Exception {
    run();
    String before = running.ask().body();
    running.close();
    server.fail(GitHttp.Fault.ERROR_500);
    run();

    assertThat(running.ask().body()).isEqualTo(before);
    assertThat(running.metric("meshfleet_list_age_seconds")).isPositive();
  }

  @Test
  void aListThatIsTooOldIs503() throws Exception {
    run("--max-stale", "700ms");
    running.ask();
    server.fail(GitHttp.Fault.ERROR_500);
    Thread.sleep(900);

    Running.Answered answer = running.ask();

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.body()).contains("seconds old");
    assertThat(running.admin("/readyz").statusCode()).isEqualTo(503);
    server.fail(GitHttp.Fault.NONE);
    assertThat(running.ask().status()).isEqualTo(200);
  }

  @Test
  void aDeletedBranchLeavesTheList() throws Exception {
    run();
    String before = running.ask().body();
    String head = git.head().name();
    git.deleteBranch();

    assertThat(running.ask().body()).isEqualTo(before);
    assertThat(running.admin("/api/v1/fleet").body()).contains("no branch or tag main");

    git.move(head);
    assertThat(running.ask().body()).isEqualTo(before);
  }

  @Test
  void anEmptyTreeLeavesTheList() throws Exception {
    run();
    String before = running.ask().body();
    git.withFolder(false).commit("everything gone");

    assertThat(running.ask().body()).isEqualTo(before);
    assertThat(running.metric("meshfleet_commit_rejected")).isEqualTo(1);
  }

  @Test
  void aRepositoryWithoutTenantsIs503() throws Exception {
    git.without("a", "b").with("README.md", "nobody yet");
    git.move(git.commitOn("empty", List.of()));
    run();

    assertThat(running.ask().status()).isEqualTo(503);
    assertThat(running.ask().body()).contains("the fleet has no tenants");
  }

  @Test
  void aFileThatUnpacksToMoreThanMemoryLeavesTheList() throws Exception {
    run();
    String before = running.ask().body();
    git.with("bomb.bin", FileMode.REGULAR_FILE, git.blob(new byte[300 * 1024 * 1024]));
    git.commit("a bomb");

    assertThat(running.ask().body()).isEqualTo(before);
    assertThat(running.admin("/api/v1/fleet").body()).contains("more than 32 MiB");
  }

  @Test
  void aMovedBackBranchIsHeldAlsoAfterARestart() throws Exception {
    String first = git.head().name();
    git.withTenants("c").commit("three");
    run();
    String before = running.ask().body();
    running.close();
    git.move(first);
    run();

    assertThat(running.ask().body()).isEqualTo(before);
    assertThat(running.metric("meshfleet_branch_held")).isEqualTo(1);
  }

  @Test
  void anEmptyCacheGivesTheSameBytes() throws Exception {
    git.with("b.yaml", "broken: [").commit("break");
    git.without("a").commit("vanish");
    run();
    String before = running.ask().body();
    running.close();
    Files.move(folder.resolve("cache"), folder.resolve("old"));
    run();

    assertThat(running.ask().body()).isEqualTo(before);
    assertThat(running.ask().tenants()).containsExactly("a Orphaned", "b Active");
  }

  @Test
  void aDamagedCloneIsFetchedAnew() throws Exception {
    run();
    running.ask();
    running.close();
    try (var all = Files.walk(folder.resolve("cache"))) {
      for (Path pack : all.filter(file -> file.toString().endsWith(".pack")).toList()) {
        pack.toFile().setWritable(true);
        byte[] bytes = Files.readAllBytes(pack);
        new Random(1).nextBytes(bytes);
        Files.write(pack, bytes);
      }
    }
    git.withTenants("c").commit("three");
    run();

    for (int i = 0; i < 3 && running.ask().tenants().size() < 3; i++) {
      assertThat(running.ask().tenants()).contains("a Active", "b Active");
    }
    assertThat(running.ask().tenants()).containsExactly("a Active", "b Active", "c Active");
  }

  @Test
  void aCacheThatCannotBeWrittenServesFromMemory() throws Exception {
    run();
    String before = running.ask().body();
    Path cache;
    try (var all = Files.list(folder.resolve("cache"))) {
      cache = all.findFirst().orElseThrow();
    }
    // Simulates a full disk: replaces files by folders, which cannot be written.
    for (String name : List.of("commit.next", "list.next")) {
      occupy(cache.resolve(name));
    }
    git.withTenants("c").commit("three");

    assertThat(running.ask().tenants()).containsExactly("a Active", "b Active", "c Active");
    assertThat(before).isNotEmpty();
    assertThat(running.metric("meshfleet_cache_failures_total")).isPositive();
  }

  /** Replaces a file by a folder; the service may write the file at the same time. */
  private static void occupy(Path place) throws Exception {
    for (int attempt = 0; attempt < 1000; attempt++) {
      try {
        Files.createDirectory(place);
        return;
      } catch (FileAlreadyExistsException e) {
        Thread.sleep(10);
      }
    }
    throw new IllegalStateException(place + " stays a file");
  }

  @Test
  void thePasswordIsUsedAndReadAnewAndNeverLogged() throws Exception {
    Path password = Files.writeString(folder.resolve("password"), "first-password\n");
    server.protect("first-password");
    run("--git-password-file", password.toString());
    assertThat(running.ask().status()).isEqualTo(200);

    server.protect("second-password");
    git.withTenants("c").commit("three");
    assertThat(running.ask().tenants()).hasSize(2);
    Files.writeString(password, "second-password\n");
    assertThat(running.ask().tenants()).hasSize(3);
    assertThat(running.log())
        .contains("rejects the credentials")
        .doesNotContain("first-password", "second-password");
  }

  @Test
  void aRedirectToAnotherServerIsNotFollowedAndGetsNoPassword() throws Exception {
    Path password = Files.writeString(folder.resolve("password"), "first-password\n");
    server.protect("first-password");
    run("--git-password-file", password.toString());
    String before = running.ask().body();
    try (GitHttp other = new GitHttp(git.git())) {
      other.protect("first-password");
      server.redirectTo(other.url().replace("/fleet.git", ""));
      git.withTenants("c").commit("three");

      assertThat(running.ask().body()).isEqualTo(before);
      assertThat(other.authorizations).isEmpty();
    }
  }

  @Test
  void anUnchangedBranchIsLookedAtButNotFetched() throws Exception {
    run();
    running.ask();
    int fetches = server.fetches.get();
    int looks = server.looks.get();

    running.ask();

    assertThat(server.fetches.get()).isEqualTo(fetches);
    assertThat(server.looks.get()).isEqualTo(looks + 1);
  }

  @Test
  void aSecondProcessOnTheSameCacheDoesNotStart() throws IOException {
    run();

    org.assertj.core.api.Assertions.assertThatThrownBy(() -> Running.of(server.url(), folder))
        .hasMessageContaining("use a separate folder for each replica");
  }
}
