package dev.meshfleet.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every folder in {@code golden/} contains a fleet and, below {@code expected/}, each object that
 * it renders, except the ConfigMap of the injector, whose templates have their own tests.
 */
class GoldenTest {
  @TempDir private Path scratch;

  static List<Path> cases() {
    return Cases.of("golden");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void everyObjectIsAsExpected(Path folder) throws IOException {
    Path rendered = scratch.resolve("out");
    Call call = Call.in(folder, arguments(folder, rendered));
    if (Cases.UPDATE && !call.err().isEmpty()) {
      Cases.write(folder.resolve("stderr.txt"), call.err());
    }
    assertThat(call.err()).isEqualTo(Cases.text(folder.resolve("stderr.txt")));
    assertThat(call.exit()).isZero();
    Path expected = folder.resolve("expected");
    List<Path> files = Cases.files(rendered).stream().filter(file -> !isLeftOut(file)).toList();

    if (Cases.UPDATE) {
      for (Path file : Files.exists(expected) ? Cases.files(expected) : List.<Path>of()) {
        Files.delete(expected.resolve(file));
      }
      files.forEach(
          file -> Cases.write(expected.resolve(file), Cases.text(rendered.resolve(file))));
    }
    assertThat(files).isEqualTo(Cases.files(expected));
    for (Path file : files) {
      assertThat(rendered.resolve(file)).hasSameTextualContentAs(expected.resolve(file));
    }
  }

  /** In a case of a mesh in several clusters, {@code cluster.txt} names the cluster to render. */
  private static String[] arguments(Path folder, Path out) {
    String cluster = Cases.text(folder.resolve("cluster.txt")).strip();
    List<String> arguments = new ArrayList<>(List.of("generate", "--all", "--out", out.toString()));
    if (!cluster.isEmpty()) {
      arguments.addAll(List.of("--cluster", cluster));
    }
    return arguments.toArray(String[]::new);
  }

  private static boolean isLeftOut(Path file) {
    String name = file.getFileName().toString();
    return name.equals(".meshfleet") || name.startsWith("configmap-istio-sidecar-injector");
  }
}
