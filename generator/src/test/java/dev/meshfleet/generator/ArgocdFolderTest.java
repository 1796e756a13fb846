package dev.meshfleet.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The files of {@code argocd/} agree with the generator. */
class ArgocdFolderTest {
  private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();

  private static Set<String> found(Path file, String pattern) throws IOException {
    return Pattern.compile(pattern)
        .matcher(Files.readString(file))
        .results()
        .map(match -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void variablesOfTheDeploymentAreKnown() throws IOException {
    Set<String> set =
        found(REPOSITORY.resolve("argocd/generator-deployment.yaml"), "name: (MESHFLEET_[A-Z_]+)");

    assertThat(set).hasSizeGreaterThan(4);
    assertThat(Arrays.stream(Flag.values()).map(Flag::variable)).containsAll(set);
  }

  @Test
  void portsOfTheDeploymentAreTheDefaults() throws IOException {
    assertThat(
            found(
                REPOSITORY.resolve("argocd/generator-deployment.yaml"), "containerPort: ([0-9]+)"))
        .containsExactly(
            Flag.LISTEN.otherwise().substring(1), Flag.ADMIN_LISTEN.otherwise().substring(1));
  }

  @Test
  void alertsAreAboutMetricsThatExist() throws IOException {
    Set<String> metrics =
        found(
            Path.of("src/main/java/dev/meshfleet/generator/metrics/Metrics.java"),
            "\"(meshfleet_[a-z_]+)\"");

    assertThat(metrics)
        .containsAll(
            found(
                REPOSITORY.resolve("argocd/monitoring/prometheusrule.yaml"),
                "(meshfleet_(?!serve_)[a-z_]+)")); // the plugin tests the metrics of the renderer
  }
}
