package dev.meshfleet.generator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The page of the generator lists every flag and every metric. */
class ReadmeTest {
  private static final Path README = Path.of("README.md");
  private static final Path METRICS =
      Path.of("src/main/java/dev/meshfleet/generator/metrics/Metrics.java");

  static String[] metrics() throws Exception {
    return Pattern.compile("\"(meshfleet_[a-z_]+)\"")
        .matcher(Files.readString(METRICS, UTF_8))
        .results()
        .map(name -> name.group(1))
        .toArray(String[]::new);
  }

  @ParameterizedTest
  @MethodSource("metrics")
  void everyMetric(String metric) throws Exception {
    assertThat(Files.readString(README, UTF_8)).contains("`" + metric);
  }

  @ParameterizedTest
  @EnumSource
  void everyFlag(Flag flag) throws Exception {
    assertThat(Files.readString(README, UTF_8)).contains("`" + flag.option() + "`");
  }
}
