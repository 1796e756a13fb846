package dev.meshfleet.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshfleet.review.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every folder in {@code attacks/} is a hostile tenant file with the expected rejections: without a
 * policy, with a sensible one, and with one that allows tenants nearly everything. It is added to
 * the fleet in {@code attacked/}.
 */
class AttacksTest {
  private static final List<String> POLICIES = List.of("none", "sensible", "generous");
  private static final Path ATTACKED = Cases.resource("attacked");
  private static final Pattern ERROR =
      Pattern.compile("tenants/(villain\\.yaml:\\d+:\\d+): error: .* (\\[[a-z-]+])");

  @TempDir private Path scratch;

  static List<Path> attacks() {
    return Cases.of("attacks");
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void isRefusedAtTheFieldUnderEveryPolicy(Path attack) throws IOException {
    StringBuilder refused = new StringBuilder();
    for (String policy : POLICIES) {
      Path folder = fleet(policy, attack);
      Call validated = Call.in(folder, "validate");
      Call generated = Call.in(folder, "generate", "villain");

      assertThat(validated.exit()).as("validate, policy %s", policy).isEqualTo(1);
      assertThat(generated.exit()).as("generate, policy %s", policy).isEqualTo(1);
      assertThat(generated.out()).isEmpty();
      errors(validated)
          .forEach(error -> refused.append(policy).append(' ').append(error).append('\n'));
      assertThat(refused.toString()).as("errors at a field").contains(policy + " villain.yaml:");
    }
    Path expected = attack.resolve("expected.txt");
    if (Cases.UPDATE) {
      Cases.write(expected, refused.toString());
    }
    assertThat(refused).hasToString(Cases.text(expected));
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void isBlockedByTheReview(Path attack) throws IOException {
    Path folder = fleet("sensible", attack);
    try (TestRepository repository = TestRepository.in(folder)) {
      Path hostile = folder.resolve("tenants/villain.yaml");
      byte[] content = Files.readAllBytes(hostile);
      Files.delete(hostile);
      String base = repository.commit("base");
      Files.write(hostile, content);
      String head = repository.commit("head");

      Call review = Call.in(folder, "review", "--base", base, "--head", head);

      assertThat(review.exit()).isEqualTo(1);
      assertThat(review.out()).contains("villain.yaml").doesNotContain("Fine");
    }
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void changesNothingForTheVictim(Path attack) throws IOException {
    boolean conflict = Cases.text(attack.resolve("expected.txt")).contains("-claimed]");
    Call alone = Call.in(fleet("sensible"), "generate", "payments");
    Call attacked = Call.in(fleet("sensible", attack), "generate", "payments");

    assertThat(alone.exit()).isZero();
    if (conflict) { // the review blocks it; if both files exist, neither is rendered
      assertThat(attacked.out()).isEmpty();
    } else {
      assertThat(attacked.out()).isEqualTo(alone.out());
    }
  }

  private static Stream<String> errors(Call validated) {
    return validated
        .err()
        .lines()
        .map(ERROR::matcher)
        .filter(Matcher::matches)
        .map(error -> error.group(1) + " " + error.group(2))
        .limit(20);
  }

  private Path fleet(String policy, Path attack) throws IOException {
    Path folder = fleet(policy);
    Files.copy(attack.resolve("villain.yaml"), folder.resolve("tenants/villain.yaml"));
    return folder;
  }

  private Path fleet(String policy) throws IOException {
    Path folder = Files.createTempDirectory(scratch, policy);
    Path tenants = Files.createDirectory(folder.resolve("tenants"));
    for (Path file : Cases.files(ATTACKED.resolve("tenants"))) {
      Files.copy(ATTACKED.resolve("tenants").resolve(file), tenants.resolve(file));
    }
    Path settings = ATTACKED.resolve("policies").resolve(policy + ".yaml");
    if (Files.exists(settings)) {
      Files.copy(settings, tenants.resolve("fleet.yaml"));
    }
    return folder;
  }
}
