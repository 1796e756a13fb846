package dev.meshfleet.generator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meshfleet.application.Application;
import dev.meshfleet.application.Applications;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.fleet.Fleet;
import dev.meshfleet.read.FleetReader;
import dev.meshfleet.read.TenantsFolder;
import dev.meshfleet.yaml.JsonText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleFleetTest {
  private static final Path TENANTS = Path.of("../tenants");

  @TempDir private Path folder;

  @Test
  void theAnswerHasTheEntriesThatListPrintsFromACheckout() throws Exception {
    try (FleetRepository git = new FleetRepository(folder.resolve("fleet.git"))) {
      try (Stream<Path> files = Files.list(TENANTS)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          git.with(file.getFileName().toString(), Files.readString(file, UTF_8));
        }
      }
      String commit = git.commit("the samples");
      try (Running running = Running.of(git.url(), folder)) {
        List<String> answered = new java.util.ArrayList<>();
        running.ask().entries().forEach(entry -> answered.add(entry.toString()));

        assertThat(answered).isEqualTo(listed(commit));
      }
    }
  }

  /** As {@code meshfleet list -o json} prints it. */
  private static List<String> listed(String commit) throws Exception {
    Fleet fleet =
        FleetReader.read(
                "tenants", TenantsFolder.of(TENANTS, "tenants").files(), Findings.ofFleet())
            .orElseThrow();
    Application.Origin origin = new Application.Origin(commit, Release.number());
    return Applications.of(fleet, "tenants", origin).stream()
        .map(Application::parameters)
        .map(JsonText::line)
        .toList();
  }
}
