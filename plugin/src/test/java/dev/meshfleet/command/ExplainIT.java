package dev.meshfleet.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Explains an object of a cluster with the real binary. */
class ExplainIT {
  private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();

  @TempDir private Path scratch;

  @Test
  void findsOutWhyAnObjectExistsAndHowToChangeIt() throws Exception {
    Path tenants = Files.createDirectories(scratch.resolve("tenants"));
    for (Path file : Cases.files(REPOSITORY.resolve("tenants"))) {
      Cases.write(tenants.resolve(file), Cases.text(REPOSITORY.resolve("tenants").resolve(file)));
    }

    // "who made this policy that refuses my call?"
    Call why =
        Binary.meshfleet(scratch, "explain", "payments", "ap/payments-isolation.payments-api");
    assertThat(why.exit()).as(why.err()).isZero();
    assertThat(why.out())
        .contains("Lets only the tenant's own workloads")
        .contains("isolation, spec.isolation.authorization")
        .contains("spec.isolation.authorization = true");

    // with another value than the named default, the object is not rendered
    Files.writeString(
        tenants.resolve("payments.yaml"),
        Files.readString(tenants.resolve("payments.yaml"))
            + "  isolation: {authorization: false}\n");
    Call gone =
        Binary.meshfleet(scratch, "explain", "payments", "ap/payments-isolation.payments-api");
    assertThat(gone.exit()).isEqualTo(1);
    assertThat(gone.err())
        .contains(
            "does not exist because of spec.isolation.authorization: false in tenants/payments.yaml:21");
    assertThat(Binary.meshfleet(scratch, "generate", "payments").out())
        .doesNotContain("kind: AuthorizationPolicy");

    // "and whose is this?"
    Call whose = Binary.meshfleet(scratch, "explain", "payments", "svc/edge-public");
    assertThat(whose.err()).contains("belongs to tenant edge");
  }

  @Test
  void aTerminalSeesAtMostHowFarItIsBesideTheAnswer() throws Exception {
    Call piped = Binary.meshfleet(REPOSITORY, "explain", "payments", "ns/payments-api");
    assertThat(piped.err()).isEmpty();

    Call called =
        Binary.run(
            REPOSITORY,
            Map.of("TERM", "xterm", "NO_COLOR", "1"),
            List.of(
                "script",
                "-qec",
                Binary.MESHFLEET + " explain payments ns/payments-api",
                "/dev/null"));
    assertThat(called.exit()).isZero();
    // A fast machine finishes before the first progress line; each progress line is erased.
    String answer =
        called
            .out()
            .replaceAll("\\r(\\d+ of \\d+ fields checked)?\u001b\\[K", "")
            .replace("\r\n", "\n");
    assertThat(answer).isEqualTo(piped.out());
  }
}
