package dev.meshfleet.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A resident renderer: the real binary, started for one test. */
final class Renderer implements AutoCloseable {
  static final String PARAMETERS = "ARGOCD_APP_PARAMETERS";

  private final Path socket;
  private final Process process;

  private Renderer(Path socket, Process process) {
    this.socket = socket;
    this.process = process;
  }

  /** Starts one and waits until it accepts calls. */
  static Renderer start(Path scratch, Map<String, String> environment, String... more)
      throws IOException, InterruptedException {
    Path socket = socketIn(scratch);
    List<String> command =
        new ArrayList<>(
            List.of(Binary.MESHFLEET.toString(), "serve", "--socket", socket.toString()));
    command.addAll(List.of(more));
    Files.deleteIfExists(socket);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log(scratch).toFile()));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().putAll(environment);
    Renderer renderer = new Renderer(socket, builder.start());
    await(() -> Files.exists(socket) || !renderer.process.isAlive());
    assertThat(socket).as(Files.readString(log(scratch))).exists();
    return renderer;
  }

  static Path log(Path scratch) {
    return scratch.resolve("serve.log");
  }

  static Path socketIn(Path scratch) {
    return scratch.resolve("own").resolve("socket");
  }

  Process process() {
    return process;
  }

  /** Sends a signal with the program {@code kill}. */
  void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }

  /** The environment of a call by Argo CD for a tenant, with this socket in it. */
  static Map<String, String> call(Path scratch, String tenant, String... cluster) {
    Map<String, String> environment = new HashMap<>(parameters(tenant, cluster));
    environment.put("MESHFLEET_SOCKET", socketIn(scratch).toString());
    return environment;
  }

  /** The same without a socket. */
  static Map<String, String> parameters(String tenant, String... cluster) {
    String one = "{\"name\":\"%s\",\"string\":\"%s\"}";
    String list =
        cluster.length == 0
            ? one.formatted("tenant", tenant)
            : one.formatted("tenant", tenant) + "," + one.formatted("cluster", cluster[0]);
    return Map.of(PARAMETERS, "[" + list + "]", "ARGOCD_APP_SOURCE_PATH", "tenants");
  }

  /** The number of fallbacks of launchers, by reason. */
  static Map<String, Long> fallbacks(Path scratch) throws IOException {
    Map<String, Long> sizes = new HashMap<>();
    try (var files = Files.list(socketIn(scratch).resolveSibling("fallbacks"))) {
      for (Path file : files.toList()) {
        sizes.put(file.getFileName().toString(), Files.size(file));
      }
    }
    return sizes;
  }

  interface Condition {
    boolean holds() throws IOException, InterruptedException;
  }

  /** Waits until a condition is true, at most a minute. */
  static void await(Condition condition) throws IOException, InterruptedException {
    long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    while (!condition.holds()) {
      assertThat(System.nanoTime()).as("a minute is over").isLessThan(end);
      Thread.sleep(20);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A tenant whose answer is longer than the buffer of a socket. */
  static Path largeFleet(Path folder) {
    StringBuilder namespaces = new StringBuilder();
    for (int i = 0; i < 60; i++) {
      namespaces.append("    - {name: large-%d, quota: {pods: \"50\"}}%n".formatted(i));
    }
    String text =
        """
        apiVersion: meshfleet.dev/v1alpha1
        kind: Tenant
        metadata: {name: large}
        spec:
          owner: team-large
          access: {admins: [large-admins], viewers: [large-viewers]}
          namespaces:
        """
            + namespaces;
    try {
      Files.createDirectories(folder);
      Files.write(folder.resolve("large.yaml"), text.getBytes(UTF_8));
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
