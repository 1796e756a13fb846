package dev.meshfleet.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real binary on a pseudo-terminal of {@code script} (util-linux). */
class TerminalIT {
  private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
  private static final String ESCAPE = "\033[";

  @TempDir private Path scratch;

  @BeforeEach
  void scriptIsThere() throws Exception {
    Call version = Binary.shell(scratch, Map.of(), "script --version");
    assumeTrue(version.exit() == 0 && version.out().contains("util-linux"));
    Files.createSymbolicLink(scratch.resolve("tenants"), REPOSITORY.resolve("tenants"));
  }

  /** The terminal output of a shell command. */
  private Call terminal(String command, String... variables) throws Exception {
    Map<String, String> environment =
        Map.of("TERM", "xterm", "NO_COLOR", "", "SHELL", "/bin/sh", "COLUMNS", "");
    String set = variables.length == 0 ? "" : "export " + String.join(" ", variables) + "; ";
    String run = set + command.replace("meshfleet", Binary.MESHFLEET.toString());
    Call call = Binary.run(scratch, environment, List.of("script", "-qec", run, "/dev/null"));
    return new Call(call.exit(), call.out().replace("\r\n", "\n"), call.err());
  }

  /** On a busy machine, the work takes long enough for a progress line. */
  private static String withoutProgress(String terminal) {
    return terminal.replaceAll("\r[^\r\n]*\033\\[K", "");
  }

  @Test
  void eachStreamHasColoursWhereItIsATerminal() throws Exception {
    String call = "meshfleet generate paymnts";
    String plain = Binary.shell(scratch, Map.of(), Binary.MESHFLEET + " generate paymnts").err();

    Call both = terminal(call);
    assertThat(both.exit()).isEqualTo(1);
    assertThat(both.out()).contains(ESCAPE + "1;31merror" + ESCAPE + "0m");
    assertThat(both.out().replaceAll("\033\\[[0-9;]*m", "")).isEqualTo(plain);

    assertThat(terminal(call + " | cat").out()).contains(ESCAPE);
    terminal(call + " 2>err");
    assertThat(scratch.resolve("err")).hasContent(plain);
    assertThat(terminal("meshfleet list").out()).startsWith(ESCAPE + "1mTENANT");
    assertThat(terminal("meshfleet list | cat").out()).startsWith("TENANT");
    assertThat(terminal("meshfleet --help").out()).contains(ESCAPE);
    assertThat(terminal("meshfleet --help | cat").out()).doesNotContain(ESCAPE);
  }

  @Test
  void noColoursWhereNobodyWantsThem() throws Exception {
    assertThat(terminal("meshfleet generate paymnts", "NO_COLOR=1").out()).doesNotContain(ESCAPE);
    assertThat(terminal("meshfleet --help", "NO_COLOR=1").out()).doesNotContain(ESCAPE);
    assertThat(terminal("meshfleet list", "TERM=dumb").out()).doesNotContain(ESCAPE);
    String parameters = "ARGOCD_APP_PARAMETERS='[{\"name\":\"tenant\",\"string\":\"x\"}]'";
    assertThat(terminal("meshfleet generate", parameters).out())
        .startsWith("tenants/x.yaml:1:1: error: the fleet has no tenant \"x\"");
  }

  @Test
  void manifestsAreTheSameBytesOnATerminal() throws Exception {
    assertThat(withoutProgress(terminal("meshfleet generate orders").out()))
        .isEqualTo(Binary.meshfleet(scratch, "generate", "orders").out());
  }

  @Test
  void helpIsAsWideAsTheTerminal() throws Exception {
    for (int width : List.of(60, 90, 200)) {
      String help = terminal("stty cols " + width + "; meshfleet generate --help").out();
      int longest =
          help.replaceAll("\033\\[[0-9;]*m", "")
              .lines()
              .filter(line -> !line.startsWith("  meshfleet"))
              .mapToInt(String::length)
              .max()
              .orElseThrow();
      assertThat(longest).isBetween(Math.min(width, 100) - 25, Math.min(width, 100));
    }
  }

  @Test
  void aReaderThatLeavesIsNoFailureAndNothingIsSaid() throws Exception {
    Call call = terminal("meshfleet generate --all | head -n 1");

    assertThat(call.exit()).isZero();
    assertThat(withoutProgress(call.out()).lines()).hasSize(1);
  }
}
