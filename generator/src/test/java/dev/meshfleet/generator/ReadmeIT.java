package dev.meshfleet.generator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the commands of the generator's page, with the real binary and on free ports. */
class ReadmeIT {
  private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern BLOCK =
      Pattern.compile(
          "```sh by the generator's tests\n(.*?)```\n\n```text\n(.*?)```", Pattern.DOTALL);
  private static final String SAMPLES =
      """
      exec 2>&1
      set -e
      cp -r %s/tenants .
      mkdir -p generator/target temporary
      cp -r %1$s/generator/target/dist generator/target/
      export TMPDIR=$PWD/temporary
      for role in AUTHOR COMMITTER; do
        export GIT_${role}_NAME=Ada GIT_${role}_EMAIL=ada@example.com
      done
      """;

  @TempDir private Path folder;

  @Test
  void theGeneratorAnswersWhatTheReadmeSays() throws Exception {
    Matcher block = BLOCK.matcher(Files.readString(REPOSITORY.resolve("generator/README.md")));
    assertThat(block.find()).isTrue();
    String script = SAMPLES.formatted(REPOSITORY) + onFreePorts(block.group(1));
    Path printed = folder.resolve("printed");

    Process shell =
        new ProcessBuilder("sh", "-c", script)
            .directory(folder.toFile())
            .redirectOutput(printed.toFile())
            .start();

    assertThat(shell.waitFor(60, TimeUnit.SECONDS)).isTrue();
    String text = Files.readString(printed, UTF_8);
    assertThat(shell.exitValue()).as(text).isZero();
    assertThat(folder.resolve("temporary")).isEmptyDirectory();
    assertThat(text.replaceAll("}\\{", "}\n{").replaceAll("}(meshfleet)", "}\n$1"))
        .contains(block.group(2).strip().split("…?\n"));
  }

  private static String onFreePorts(String script) throws IOException {
    try (ServerSocket one = new ServerSocket(0);
        ServerSocket other = new ServerSocket(0)) {
      return script
          .replace("8080", Integer.toString(one.getLocalPort()))
          .replace("8081", Integer.toString(other.getLocalPort()));
    }
  }
}
