package dev.meshfleet.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Migrates an installation to a tenant file. {@code migrate/releases} contains values of the
 * official charts and, packed, the output of {@code helm template} with the charts of that release;
 * {@code migrate/cases} contains other sources. Each has the expected file, proof and messages.
 */
class MigrationTest {
  @TempDir private Path scratch;

  static List<Path> cases() {
    return Cases.of("migrate/cases");
  }

  @ParameterizedTest
  @CsvSource({"1.28.10, payments", "1.29.6, orders", "1.30.3, shop"})
  void aDumpAndTheNewFileDifferInLabelsAlone(String release, String tenant) throws IOException {
    Path folder = Cases.resource("migrate/releases").resolve(release);

    Call call = migrate(tenant, folder, List.of("dump.yaml.gz"));

    exits(call);
    assertThat(differences(call))
        .allSatisfy(
            line ->
                assertThat(line)
                    .matches(
                        "  - ConfigMap \\S+/values-\\S+ \\(the chart's record of its values.*"))
        .hasSize(1);
    assertThat(call.out())
        .containsPattern("= 2\\d objects are identical except for labels and annotations")
        .contains("Meshfleet has its own injection templates");
  }

  @ParameterizedTest
  @CsvSource({"1.28.10, payments", "1.29.6, orders", "1.30.3, shop"})
  void theValuesOfChartsAndTheNewFileDifferInLabelsAlone(String release, String tenant)
      throws IOException {
    Path folder = Cases.resource("migrate/releases").resolve(release);

    Call call = migrate(tenant, folder, List.of("istiod.yaml", "gateway.yaml"));

    exits(call);
    assertThat(differences(call)).isEmpty();
    assertThat(call.out()).containsPattern("= 2\\d objects are identical");
    assertThat(file(tenant)).contains("version: " + release);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isAsExpected(Path folder) throws IOException {
    Call call = migrate("payments", folder.resolve("from"), names(folder.resolve("from")));

    exits(call);
    expect(folder.resolve("payments.yaml"), file("payments"));
    expect(folder.resolve("stdout.txt"), call.out());
    expect(folder.resolve("stderr.txt"), call.err());
    Path moves = scratch.resolve("moves.yaml");
    if (Files.exists(moves) || Files.exists(folder.resolve("moves.yaml"))) {
      expect(folder.resolve("moves.yaml"), Cases.text(moves));
    }
  }

  /**
   * A file that the policy rejects is written nevertheless, and the exit code is that of invalid
   * input.
   */
  private static void exits(Call call) {
    boolean refused = call.err().contains(": error: ");
    assertThat(call.exit())
        .as(call.err())
        .isEqualTo(refused ? ExitCode.INPUT_WRONG : ExitCode.DONE);
    assertThat(call.err().lines().filter(line -> line.contains(": error: ")))
        .allSatisfy(line -> assertThat(line).endsWith("[policy]"));
  }

  /** Lines of the proof for objects that differ in more than labels, or are missing. */
  private static List<String> differences(Call call) {
    return call.out().lines().filter(line -> line.matches(" {2}[~-] .*")).toList();
  }

  private static void expect(Path expected, String text) {
    if (Cases.UPDATE) {
      Cases.write(expected, text);
    }
    assertThat(text).isEqualTo(Cases.text(expected));
  }

  private static List<String> names(Path folder) {
    return Cases.files(folder).stream().map(Path::toString).toList();
  }

  private String file(String tenant) throws IOException {
    return Files.readString(scratch.resolve("tenants").resolve(tenant + ".yaml"));
  }

  private Call migrate(String tenant, Path folder, List<String> sources) throws IOException {
    Files.createDirectories(scratch.resolve("tenants"));
    Path fleet = folder.resolveSibling("tenants").resolve("fleet.yaml");
    if (Files.exists(fleet)) {
      Files.copy(fleet, scratch.resolve("tenants/fleet.yaml"));
    }
    List<String> arguments = new ArrayList<>(List.of("new", tenant));
    for (String source : sources) {
      arguments.add("--from");
      arguments.add(plain(folder, source));
    }
    arguments.addAll(List.of("--with-moves", "moves.yaml"));
    return Call.in(scratch, arguments.toArray(String[]::new));
  }

  /** Copies a source to where the call is made, unpacked. */
  private String plain(Path folder, String source) throws IOException {
    String name = source.replaceFirst("\\.gz$", "");
    try (InputStream in = Files.newInputStream(folder.resolve(source))) {
      Files.copy(name.equals(source) ? in : new GZIPInputStream(in), scratch.resolve(name));
    }
    return name;
  }
}
