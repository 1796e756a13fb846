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

  /** Loops over 46,000 items for each tenant, and renders nothing. */
  private static final String LONG =
      "{% for a in [1,2,3,4,5,6] %}".repeat(6) + "{% set x = a %}" + "{% endfor %}".repeat(6);

  @TempDir private Path scratch;

  @Test
  void exitCodesAreThoseOfTheContract() {
    try (TestRepository repository = TestRepository.in(scratch)) {
      String base = repository.write("tenants/a.yaml", TENANT).commit("base");
      repository.delete("tenants/a.yaml").write("README.md", "gone").commit("gone");

      Call fine = Call.in(scratch, "review", "--base", base, "--head", base);
      assertThat(fine.exit()).isZero();
      assertThat(fine.out()).contains("No change to the fleet");
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
      assertThat(Call.in(scratch, "review", "--base", base, "--timeout", "0").exit()).isEqualTo(2);
    }
  }

  @Test
  void endsWithoutAWordWhenItsTimeIsOver() {
    try (TestRepository repository = TestRepository.in(scratch)) {
      String base = repository.write("tenants/a.yaml", TENANT).commit("base");
      for (int i = 0; i < 6; i++) {
        repository.write("tenants/templates/t%d.yaml.j2".formatted(i), LONG);
      }
      for (int i = 0; i < 120; i++) {
        String name = "t" + i;
        repository.write(
            "tenants/%s.yaml".formatted(name),
            TENANT.replace("name: a", "name: " + name).replace("a-api", name + "-api"));
      }
      repository.commit("templates that take nearly all of their steps");

      Call late = Call.in(scratch, "review", "--base", base, "--timeout", "1");

      assertThat(late.exit()).isEqualTo(3);
      assertThat(late.out()).isEmpty();
      assertThat(late.err()).contains("did not finish within 1 seconds").hasLineCount(1);
    }
  }
}
