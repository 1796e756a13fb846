package dev.meshfleet.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Migrates folders of releases, values and objects. {@code migrate/folders} contains them, each
 * with the expected tenant file and output.
 */
class FolderMigrationTest {
  @TempDir private Path scratch;

  static List<Path> cases() {
    return Cases.of("migrate/folders");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isAsExpected(Path folder) throws IOException {
    Files.createDirectories(scratch.resolve("tenants"));
    copy(folder.resolve("from"), scratch.resolve("from"));

    Call call = Call.in(scratch, "new", "payments", "--from", "from");

    assertThat(call.err()).doesNotContain("is not accounted for");
    expect(
        folder.resolve("payments.yaml"),
        Files.readString(scratch.resolve("tenants/payments.yaml")));
    expect(folder.resolve("stdout.txt"), call.out());
    expect(folder.resolve("stderr.txt"), call.err());
  }

  @Test
  void aFolderWithoutSourcesIsAWrongCall() throws IOException {
    Files.createDirectories(scratch.resolve("from/.git"));
    Files.writeString(scratch.resolve("from/README.md"), "# nothing\n");

    Call call = Call.in(scratch, "new", "payments", "--from", "from");

    assertThat(call.exit()).isEqualTo(ExitCode.CALL_WRONG);
    assertThat(call.err()).contains("from has no YAML or JSON files");
  }

  @Test
  void aLinkOutOfTheFolderIsNotFollowed() throws IOException {
    Files.createDirectories(scratch.resolve("from"));
    Files.createDirectories(scratch.resolve("secret"));
    Files.writeString(
        scratch.resolve("secret/values.yaml"), "meshConfig: {trustDomain: mallory}\n");
    Files.writeString(scratch.resolve("from/istiod.yaml"), "revision: payments\npilot: {}\n");
    Files.createSymbolicLink(scratch.resolve("from/more"), scratch.resolve("secret"));

    Call call = Call.in(scratch, "new", "payments", "--from", "from", "--print");

    assertThat(call.out()).contains("kind: Tenant").doesNotContain("mallory");
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path copy = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(file, copy);
        }
      }
    }
  }

  private static void expect(Path expected, String text) {
    if (Cases.UPDATE) {
      Cases.write(expected, text);
    }
    assertThat(text).isEqualTo(Cases.text(expected));
  }
}
