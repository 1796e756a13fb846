package dev.meshfleet.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The classes that draw pictures are not loaded by other commands. */
class GraphLoadingTest {
  private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();

  private static String classesOf(String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load:stdout",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.meshfleet.Main"));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .directory(REPOSITORY.toFile())
            .redirectErrorStream(true)
            .start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  @Test
  void onlyAPictureLoadsTheLayout() throws IOException {
    assertThat(classesOf("graph", "-o", "svg")).contains("org.eclipse.elk.alg.layered");
    assertThat(classesOf("generate", "payments"))
        .contains("istiod-payments")
        .doesNotContain("org.eclipse.elk", "org.eclipse.emf", "dev.meshfleet.graph");
  }
}
