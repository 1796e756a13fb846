package dev.meshfleet.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Progress by a clock that the test moves. */
class ProgressTest {
  private static final long TENTH = 100_000_000L;

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private long now;

  private String shown(boolean terminal, String term, int steps) {
    Console console =
        new Console(
            System.out,
            new PrintStream(err, true, UTF_8),
            Map.of("TERM", term),
            Path.of(""),
            terminal,
            terminal);
    try (Progress progress = Progress.of(console, "tenants rendered", () -> now)) {
      for (int i = 1; i <= steps; i++) {
        now += TENTH;
        progress.step(40);
      }
    }
    return err.toString(UTF_8);
  }

  @Test
  void saysNothingOfShortWork() {
    assertThat(shown(true, "xterm", 4)).isEmpty();
  }

  @Test
  void saysHowFarLongWorkHasComeAndTakesItBack() {
    assertThat(shown(true, "xterm", 6))
        .isEqualTo("\r5 of 40 tenants rendered\033[K\r6 of 40 tenants rendered\033[K\r\033[K");
  }

  @Test
  void saysNothingWhereNobodyWatchesOrNothingCanBeTakenBack() {
    assertThat(shown(false, "xterm", 40)).isEmpty();
    assertThat(shown(true, "dumb", 40)).isEmpty();
  }
}
