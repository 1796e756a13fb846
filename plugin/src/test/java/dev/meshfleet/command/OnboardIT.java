package dev.meshfleet.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first three commands of a new user, in an empty folder, up to a rendered mesh. */
class OnboardIT {
  @TempDir private Path empty;

  private Call type(String command) throws Exception {
    String path = Binary.MESHFLEET.getParent() + ":" + System.getenv("PATH");
    return Binary.shell(empty, Map.of("PATH", path), command);
  }

  @Test
  void threeCommandsLeadToAMesh() throws Exception {
    Call file = type("meshfleet new payments");
    assertThat(file.exit()).as(file.err()).isZero();

    Call validate = type("meshfleet validate");
    assertThat(validate.exit()).as(validate.err()).isZero();
    assertThat(validate.out()).isEqualTo("1 tenant is valid\n");
    assertThat(validate.err())
        .startsWith("tenants/fleet.yaml:1:1: note: ")
        .doesNotContain("error:", "warning:");

    Call mesh = type("meshfleet generate payments");
    assertThat(mesh.exit()).isZero();
    assertThat(mesh.err()).isEmpty();
    assertThat(mesh.out().lines().filter(line -> line.matches("  name: .*")))
        .contains("  name: istiod-payments", "  name: payments-api", "  name: istio-payments");
  }

  /** The commands that the first one prints work as printed. */
  @Test
  void whatItSaysToDoNextWorks() throws Exception {
    Call file = type("meshfleet new shop --with gateway,tls,canary");

    List<String> next =
        file.out().lines().map(line -> line.replaceFirst("^next: ", "").strip()).skip(1).toList();
    assertThat(next).hasSizeGreaterThan(3);
    for (String command : next) {
      if (!command.endsWith(":")) {
        Call call = type(command);
        assertThat(call.exit()).as(command + call.err()).isZero();
      }
    }
    assertThat(Files.readString(empty.resolve("tenants/schema/tenant.json")))
        .contains("\"$schema\"");
    assertThat(type("meshfleet new cafe").out()).doesNotContain("editors");
  }
}
