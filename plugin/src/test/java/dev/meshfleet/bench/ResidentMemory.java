package dev.meshfleet.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Prints how much memory the resident renderer takes over very many calls, while the fleet changes
 * all the time: after every hundredth call a tenant's file is another one. The calls are written to
 * the socket from here; a launcher for each would only take longer. Run it after {@code mvn
 * package}, from the folder {@code plugin}:
 *
 * <pre>{@code
 * java -cp target/test-classes dev.meshfleet.bench.ResidentMemory [CALLS [TENANTS]]
 * }</pre>
 */
public final class ResidentMemory {
  private static final Path DIST = Path.of("target", "dist").toAbsolutePath();
  private static final int LINES = 20;

  private final Path fleet;
  private final Path socket;
  private final String version;
  private final ByteBuffer buffer = ByteBuffer.allocate(4 << 20);

  private ResidentMemory(Path scratch, Path fleet) throws IOException {
    this.fleet = fleet;
    this.socket = scratch.resolve("socket").resolve("s");
    this.version = Files.readString(DIST.resolve("lib/version")).strip();
  }

  /** Measures. */
  public static void main(String... args) throws Exception {
    int calls = args.length > 0 ? Integer.parseInt(args[0]) : 100_000;
    int tenants = args.length > 1 ? Integer.parseInt(args[1]) : 100;
    Path scratch = Files.createTempDirectory("resident-memory").toRealPath();
    try {
      Path fleet = MadeFleet.write(scratch.resolve("tenants"), tenants);
      new ResidentMemory(scratch, fleet).run(calls, tenants);
    } finally {
      MadeFleet.delete(scratch);
    }
  }

  private void run(int calls, int tenants) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
                DIST.resolve("bin/meshfleet").toString(), "serve", "--socket", socket.toString())
            .inheritIO();
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process server = builder.start();
    try {
      while (!Files.exists(socket)) {
        Thread.sleep(20);
      }
      double cpu = Measured.cpuOf(server);
      for (int i = 1; i <= calls; i++) {
        if (i % 100 == 0) {
          int changed = i / 100 % tenants;
          String file = "t%d.yaml".formatted(changed);
          Files.writeString(fleet.resolve(file), MadeFleet.tenant(changed, i));
        }
        call(i * 7 % tenants);
        if (i % Math.max(1, calls / LINES) == 0) {
          double now = Measured.cpuOf(server);
          System.out.printf(
              Locale.ROOT,
              "%,9d calls: %4d MiB, at most %4d MiB; %.2f ms of processor time for each%n",
              i,
              Measured.memoryOf(server, "VmRSS"),
              Measured.memoryOf(server, "VmHWM"),
              (now - cpu) * 1000 / Math.max(1, calls / LINES));
          cpu = now;
        }
      }
    } finally {
      server.destroy();
      server.waitFor();
    }
  }

  private void call(int tenant) throws IOException {
    String parameters =
        "ARGOCD_APP_PARAMETERS=[{\"name\":\"tenant\",\"string\":\"t%d\"}]".formatted(tenant);
    String locale =
        String.join(",", List.of(variable("LC_ALL"), variable("LC_CTYPE"), variable("LANG")));
    String request =
        String.join("\0", "meshfleet", version, locale, fleet.toString(), parameters, "end", "");
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.connect(UnixDomainSocketAddress.of(socket));
      channel.write(ByteBuffer.wrap(request.getBytes(UTF_8)));
      buffer.clear();
      while (channel.read(buffer) >= 0) {
        // until the end
      }
    }
    String answer = new String(buffer.array(), 0, buffer.position(), UTF_8);
    if (!answer.contains("\nanswer 0 ") || !answer.endsWith("end\n")) {
      throw new IllegalStateException(answer.substring(0, Math.min(200, answer.length())));
    }
  }

  private static String variable(String name) {
    return System.getenv().getOrDefault(name, "");
  }
}
