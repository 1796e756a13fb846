package dev.meshfleet.generator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshfleet.generator.git.Address;
import dev.meshfleet.generator.page.Links;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationTest {
  @TempDir private Path folder;
  private Path token;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void writeToken() throws IOException {
    token = Files.writeString(folder.resolve("token"), Running.TOKEN);
  }

  @Test
  void flagsWinOverVariables() throws InvalidOptions {
    Configuration read =
        ConfigurationReader.read(
            List.of("--repo-url=https://git.example.com/fleet.git", "--max-stale", "2h"),
            Map.of(
                "MESHFLEET_REPO_URL", "https://other.example.com/x",
                "MESHFLEET_TOKEN_FILE", token.toString(),
                "MESHFLEET_FRESHNESS", "500ms",
                "MESHFLEET_PATH", "./fleet/tenants/"));

    assertThat(read.address()).hasToString("https://git.example.com/fleet.git");
    assertThat(read.maxStale()).isEqualTo(Duration.ofHours(2));
    assertThat(read.freshness()).isEqualTo(Duration.ofMillis(500));
    assertThat(read.path()).isEqualTo("fleet/tenants");
    assertThat(read.revision()).isEqualTo("HEAD");
  }

  @Test
  void everyProblemIsToldAtOnce() {
    int code = run("--listen", "x", "--max-shrink=ten", "--nonsense=1", "--path=../x");

    assertThat(code).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8).lines())
        .contains(
            "meshfleet-generator: error: unknown option \"--nonsense\"",
            "meshfleet-generator: error: --repo-url is required (or the environment variable"
                + " MESHFLEET_REPO_URL)",
            "meshfleet-generator: error: --token-file is required (or the environment variable"
                + " MESHFLEET_TOKEN_FILE)",
            "meshfleet-generator: error: --listen: invalid value \"x\": expected [HOST]:PORT",
            "meshfleet-generator: error: --max-shrink: invalid value \"ten\": expected a limit such as"
                + " 5, 10% or 2,10%",
            "meshfleet-generator: error: --path: invalid value \"../x\": expected the path of a folder"
                + " in the repository");
    assertThat(out.size()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--repo-ulr https://user:secret@git.example.com/a",
        "--repo-ulr=https://user:secret@git.example.com/a",
        "--repo-urlhttps://user:secret@git.example.com/a",
        "https://user:secret@git.example.com/a",
        "--path https://user:secret@git.example.com/a",
        "--git-password secret",
        "--token-file https://secret@git.example.com/a"
      })
  void noPasswordIsRepeated(String arguments) {
    int code = run(arguments.split(" "));

    assertThat(code).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).isNotEmpty().doesNotContain("secret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://git.example.com/a/b.git",
        "https://user@git.example.com/a",
        "ssh://git@git.example.com:2222/a/b.git",
        "git@github.com:acme/fleet.git",
        "file:///srv/fleet.git",
        "/srv/fleet.git",
        "http://127.0.0.1:3000/a.git"
      })
  void theseAddressesAreRead(String url) {
    assertThat(dev.meshfleet.generator.git.Address.parse(url)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "ftp://x/y",
        "git://x/y",
        "ext::sh -c id",
        "https://",
        "-oProxyCommand=x:y",
        "ssh://-oProxyCommand=id/x",
        "https://user:secret@git.example.com/a",
        "s3://bucket",
        "https://git.example.com/a b",
        "amazon-s3://x/y",
        "file://"
      })
  void theseAreNot(String url) {
    int code = run("--repo-url", url, "--token-file", token.toString());

    assertThat(code).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).doesNotContain("secret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://git.example.com/a",
        "http://127.0.0.1.evil.example/a",
        "http://127.evil.example/a",
        "http://localhost.evil.example/a",
        "http://128.0.0.1/a",
        "http://[2001:db8::1]/a"
      })
  void aPasswordIsNotSentOverHttp(String url) {
    run(
        "--repo-url", url,
        "--token-file", token.toString(),
        "--git-password-file", token.toString());

    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("a password cannot be sent over http");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:3000/a",
        "http://127.9.9.9/a",
        "http://LocalHost/a",
        "http://[::1]:3000/a"
      })
  void onTheMachineItselfNobodyListens(String url) {
    assertThat(Address.parse(url).orElseThrow().isOpenToRead()).isFalse();
  }

  @Test
  void sshNeedsAKeyAndKnownHosts() {
    run("--repo-url", "git@github.com:acme/fleet.git", "--token-file", token.toString());

    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("--known-hosts-file is required for ssh", "--ssh-key-file is required for ssh");
  }

  @Test
  void anEmptyTokenFileStopsTheStart() throws IOException {
    Files.writeString(token, "short\n");
    int code =
        run(
            "--repo-url",
            "file:///srv/x",
            "--token-file",
            token.toString(),
            "--cache-dir",
            folder.toString());

    assertThat(code).isEqualTo(3);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("has no secret of at least 8 characters");
  }

  @Test
  void aMistypedOptionIsReportedOnce() {
    assertThat(run("--repo-url=file:///srv/fleet", "--tokn-file", "/run/token")).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8).lines().filter(l -> l.contains("error")))
        .containsExactly(
            "meshfleet-generator: error: unknown option \"--tokn-file\"; did you mean"
                + " --token-file?");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--repo-ur", "--repo-ur=", "-repo-url", ""})
  void aPasswordInAnAddressIsNeverPrinted(String option) {
    String url = "https://ada:s3cret@git.example.com/fleet";

    assertThat(option.endsWith("=") ? run(option + url) : run(option, url)).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("unknown option")
        .doesNotContain("s3cret");
  }

  @ParameterizedTest
  @CsvSource({
    "https://github.com/acme/fleet.git, https://github.com/acme/fleet/blob/{commit}/{path}",
    "git@github.com:acme/fleet.git, https://github.com/acme/fleet/blob/{commit}/{path}",
    "ssh://git@gitlab.example.com:2222/a/b/fleet,"
        + " https://gitlab.example.com/a/b/fleet/-/blob/{commit}/{path}",
    "https://bitbucket.org/acme/fleet, https://bitbucket.org/acme/fleet/src/{commit}/{path}",
    "https://codeberg.org/acme/fleet/, https://codeberg.org/acme/fleet/src/commit/{commit}/{path}",
    "https://git.example.com/fleet, ",
    "file:///srv/github.com/fleet, "
  })
  void theAddressOfAFileFollowsFromTheAddressOfAKnownForge(String repository, String file) {
    assertThat(Links.fileOf(repository)).isEqualTo(Optional.ofNullable(file));
  }

  @ParameterizedTest
  @CsvSource({
    "--argocd-url, javascript:alert(1)",
    "--argocd-url, argocd.example.com",
    "--argocd-url, https://ada:s3cret@argocd.example.com",
    "--file-url, https://git.example.com/{path}",
    "--file-url, javascript://x/{commit}/{path}"
  })
  void addressesForLinksAreWebAddresses(String option, String value) {
    run("--repo-url", "file:///srv/x", "--token-file", token.toString(), option, value);

    assertThat(err.toString(StandardCharsets.UTF_8)).contains(option + ": invalid value");
  }

  @ParameterizedTest
  @EnumSource(Flag.class)
  void helpExplainsEachFlag(Flag flag) {
    assertThat(run("--help")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).contains(flag.option(), flag.variable());
  }

  private int run(String... arguments) {
    return Main.run(
        List.of(arguments),
        Map.of(),
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }
}
