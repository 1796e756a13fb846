package dev.meshfleet.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meshfleet.render.Manifest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The output does not depend on how much of it fits in memory. */
class StreamOutputTest {
  private static final List<List<Manifest>> TENANTS =
      Stream.of("orders", "payments", "a\u00e4\ud83d\ude00", "x".repeat(2_000))
          .map(name -> List.of(manifest(name, "one"), manifest(name, "two")))
          .toList();

  private static Manifest manifest(String tenant, String name) {
    Map<String, Object> metadata = Map.of("name", name);
    return new Manifest(
        "tenant/a.yaml.j2", Map.of("kind", "A", "metadata", metadata, "text", tenant));
  }

  @ParameterizedTest
  @EnumSource
  void whatDoesNotFitInMemoryIsPrintedInItsPlace(Format format) throws Exception {
    String inMemory = printed(Long.MAX_VALUE, format);

    assertThat(inMemory).contains("payments", "\ud83d\ude00", "x".repeat(2_000));
    assertThat(printed(0, format)).isEqualTo(inMemory);
    assertThat(printed(200, format)).isEqualTo(inMemory);
    assertThat(leftOver()).isEqualTo(0);
  }

  private static String printed(long room, Format format) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(out, true, UTF_8);
    Console console = new Console(stream, stream, Map.of(), Path.of(""), false, false);
    try (Output output = StreamOutput.within(room, console, format)) {
      for (List<Manifest> tenant : TENANTS) {
        output.of(tenant).add();
      }
      output.publish();
    }
    return out.toString(UTF_8);
  }

  private static long leftOver() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("meshfleet-output"))
          .count();
    }
  }
}
