package dev.meshfleet.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every folder in {@code rejected/} is an invalid fleet with the expected messages. */
class RejectedTest {
  static List<Path> cases() {
    return Cases.of("rejected");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void everyProblemIsReportedWithTheirTotal(Path folder) {
    Call call = Call.in(folder, "validate");

    if (Cases.UPDATE) {
      Cases.write(folder.resolve("expected.txt"), call.err());
    }
    assertThat(call.err()).isEqualTo(Cases.text(folder.resolve("expected.txt")));
    long errors = call.err().lines().filter(line -> line.matches("\\S+: error: .*")).count();
    assertThat(call.out()).startsWith(errors + (errors == 1 ? " error; " : " errors; "));
    assertThat(call.exit()).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void generatePrintsNothingEither(Path folder) {
    Call call = Call.in(folder, "generate", "--all");

    assertThat(call.out()).isEmpty();
    assertThat(call.exit()).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void noMessageTalksAboutJava(Path folder) {
    assertThat(Cases.text(folder.resolve("expected.txt")))
        .doesNotContain("Exception", "java.", "null", "\tat ")
        .doesNotContainPattern("\\b[A-Z][a-z]+[A-Z][a-z]+Error\\b");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void everyProblemSaysHowToFixIt(Path folder) {
    assertThat(Cases.text(folder.resolve("expected.txt")))
        .matches("(tenants/\\S+: (error|warning|note): .+\n {4}\\S.*\n)+");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theFirstLineStandsAlone(Path folder) {
    String first = Cases.text(folder.resolve("expected.txt")).lines().findFirst().orElse("");

    assertThat(first).matches("tenants/\\S+:\\d+:\\d+: (error|warning|note): .+ \\[[a-z-]+]");
    assertThat(first.length()).isLessThan(1024);
  }
}
