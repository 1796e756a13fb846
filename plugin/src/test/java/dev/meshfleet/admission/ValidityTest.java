package dev.meshfleet.admission;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.meshfleet.render.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The objects of {@code admission/refused.yaml}, which a real API server refuses, have a fault; the
 * golden objects, which it accepts, have none. ValidObjectsTest sends both to the server.
 */
class ValidityTest {
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final Path RESOURCES = Path.of("src/test/resources");

  static List<Manifest> refused() throws IOException {
    return read(RESOURCES.resolve("admission/refused.yaml"));
  }

  static List<Path> golden() throws IOException {
    try (Stream<Path> files = Files.walk(RESOURCES.resolve("golden"))) {
      return files
          .filter(file -> file.toString().contains("/expected/"))
          .filter(file -> file.toString().endsWith(".yaml"))
          .sorted()
          .toList();
    }
  }

  private static List<Manifest> read(Path file) throws IOException {
    List<Manifest> manifests = new ArrayList<>();
    YAML.readerFor(Map.class)
        .<Map<String, Object>>readValues(Files.readString(file))
        .forEachRemaining(object -> manifests.add(new Manifest(file.toString(), object)));
    return manifests;
  }

  @ParameterizedTest
  @MethodSource("refused")
  void findsWhatTheServerRefuses(Manifest manifest) {
    List<Fault> faults = Validity.faults(List.of(manifest));

    assertThat(faults).as(manifest.name()).isNotEmpty();
    assertThat(faults).allSatisfy(fault -> assertThat(fault.remedy()).isNotBlank());
  }

  @ParameterizedTest
  @MethodSource("golden")
  void hasNothingAgainstWhatTheServerAccepts(Path file) throws IOException {
    assertThat(Validity.faults(read(file))).isEmpty();
  }
}
