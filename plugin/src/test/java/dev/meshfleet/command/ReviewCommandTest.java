package dev.meshfleet.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshfleet.review.TestRepository;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReviewCommandTest {
  private static final String TENANT =
      """
      apiVersion: meshfleet.dev/v1alpha1
      kind: Tenant
      metadata: {name: a}
      spec: {owner: team-a, namespaces: [a-api]}
      """;

  @TempDir private Path scratch;

  @Test
  void exitCodesAreThoseOfTheContract() {
    try (TestRepository repository = TestRepository.in(scratch)) {
      String base = repository.write("tenants/a.yaml", TENANT).commit("base");
      repository.delete("tenants/a.yaml").write("README.md", "gone").commit("gone");

      Call fine = Call.in(scratch, "review", "--base", base, "--head", base);
      assertThat(fine.exit()).isZero();
      assertThat(fine.out()).contains("Nothing of the fleet changes");
      Call blocking = Call.in(scratch, "review", "--base", base, "-o", "github");
      assertThat(blocking.exit()).isEqualTo(1);
      assertThat(blocking.out()).startsWith("::error file=tenants/a.yaml,line=1");
      assertThat(Call.in(scratch, "review").exit()).isEqualTo(2);
      assertThat(Call.in(scratch, "review", "--base", "nowhere").exit()).isEqualTo(2);
      assertThat(Call.in(scratch, "review", "--base", base, "--dir", "../x").exit()).isEqualTo(2);
      Call absent = Call.in(scratch, "review", "--base", "0123456789".repeat(4));
      assertThat(absent.exit()).isEqualTo(3);
      assertThat(absent.out()).isEmpty();
      assertThat(absent.err()).contains("git fetch");
    }
  }
}
