package dev.meshfleet.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The real binary, built by {@code mvn package}. */
final class Binary {
  static final Path DIST = Path.of("target/dist").toAbsolutePath();
  static final Path MESHFLEET = DIST.resolve("bin/meshfleet");

  private Binary() {}

  /** Runs a command and waits for its end. Variables with an empty value are removed. */
  static Call run(Path directory, Map<String, String> environment, List<String> command)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile("out", "");
    Path err = Files.createTempFile("err", "");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile());
      builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
      environment.forEach(
          (name, value) -> {
            if (value.isEmpty()) {
              builder.environment().remove(name);
            } else {
              builder.environment().put(name, value);
            }
          });
      int exit = builder.start().waitFor();
      return new Call(exit, Files.readString(out, UTF_8), Files.readString(err, UTF_8));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  static Call meshfleet(Path directory, String... args) throws IOException, InterruptedException {
    List<String> command = Stream.concat(Stream.of(MESHFLEET.toString()), Stream.of(args)).toList();
    return run(directory, Map.of(), command);
  }

  static Call shell(Path directory, Map<String, String> environment, String script)
      throws IOException, InterruptedException {
    return run(directory, environment, List.of("sh", "-c", script));
  }
}
