package dev.meshfleet.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meshfleet.finding.Code;
import dev.meshfleet.finding.Finding;
import dev.meshfleet.finding.Place;
import dev.meshfleet.finding.Severity;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ColoursTest {
  private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
  private static final Map<String, String> XTERM = Map.of("TERM", "xterm-256color");
  private static final Finding FINDING =
      new Finding(
          Severity.ERROR,
          Code.REFERENCE,
          new Place("tenants/a\033[31m.yaml", 3, 5),
          "there is no \"b\033[2J\"",
          "did you mean \"c\"?",
          Set.of());

  private static boolean err(Map<String, String> environment, boolean terminal) {
    PrintStream nowhere = new PrintStream(new ByteArrayOutputStream(), true, UTF_8);
    Console console = new Console(nowhere, nowhere, environment, REPOSITORY, !terminal, terminal);
    assertThat(Colours.ofOut(console).on())
        .isEqualTo(Colours.ofErr(console).on() ^ wanted(environment));
    return Colours.ofErr(console).on();
  }

  /** If colors are enabled, the two streams of the test differ. */
  private static boolean wanted(Map<String, String> environment) {
    return environment.equals(XTERM) || environment.containsValue("");
  }

  @Test
  void areForTerminalsThatKnowThemAndForPeopleWhoWantThem() {
    assertThat(err(XTERM, true)).isTrue();
    assertThat(err(XTERM, false)).isFalse();
    assertThat(err(Map.of("TERM", "xterm", "NO_COLOR", ""), true)).isTrue();
    assertThat(err(Map.of("TERM", "xterm", "NO_COLOR", "0"), true)).isFalse();
    assertThat(err(Map.of("TERM", "dumb"), true)).isFalse();
    assertThat(err(Map.of(), true)).isFalse();
    assertThat(err(Map.of("TERM", "xterm", "ARGOCD_APP_PARAMETERS", "[]"), true)).isFalse();
  }

  @Test
  void showThePlaceTheSeverityAndTheRemedy() {
    assertThat(new Colours(true).of(FINDING))
        .isEqualTo(
            "\033[1mtenants/a\\u001b[31m.yaml:3:5\033[0m: \033[1;31merror\033[0m:"
                + " there is no \"b\\u001b[2J\" [reference]\n"
                + "\033[2m    did you mean \"c\"?\033[0m");
  }

  @Test
  void whatOthersWroteNeverReachesATerminalAsCommands() {
    assertThat(new Colours(false).of(FINDING)).isEqualTo(FINDING.text()).doesNotContain("\033");
    assertThat(Call.in(REPOSITORY, "generate", "a\033[2Jb").err())
        .contains("a\\u001b[2Jb")
        .doesNotContain("\033");
    assertThat(Call.in(REPOSITORY, "list", "-o", "a\033[2Jb").err()).doesNotContain("\033");
  }
}
