package dev.meshfleet.command;

import dev.meshfleet.serve.MetricsPort;
import dev.meshfleet.serve.ServeMetrics;
import dev.meshfleet.serve.Server;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code meshfleet serve}: the resident renderer. It runs until it is terminated. */
@Command(
    name = "serve",
    description = "Run the resident renderer, which answers calls by Argo CD.",
    sortOptions = false,
    footer = {
      "",
      "If MESHFLEET_SOCKET names the socket, meshfleet generate forwards calls by Argo CD to the",
      "renderer. Output and exit codes stay the same. Only one user can access the folder of the",
      "socket. The folder is created if it does not exist.",
      "",
      "Examples:",
      "  meshfleet serve --socket /tmp/meshfleet/socket",
      "  meshfleet serve --socket /tmp/meshfleet/socket --metrics :8085"
    })
final class ServeCommand implements Callable<Integer> {
  static final String VARIABLE = "MESHFLEET_SOCKET";

  private static final Pattern ADDRESS = Pattern.compile("(.*):(\\d{1,5})");
  private static final int MOST_PORT = 65_535;

  private final Console console;

  @Option(
      names = "--socket",
      paramLabel = "PATH",
      description = "The path of the socket (default: the variable MESHFLEET_SOCKET).")
  private Optional<String> socket = Optional.empty();

  @Option(
      names = "--metrics",
      paramLabel = "[HOST]:PORT",
      description = "Serve Prometheus metrics at /metrics of this address (default: none).")
  private Optional<String> metrics = Optional.empty();

  ServeCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws WrongCall, EnvironmentFailure {
    Path path = path();
    Optional<InetSocketAddress> address = address();
    ServeMetrics counts = new ServeMetrics();
    ResidentCalls calls = new ResidentCalls(Runtime.getRuntime().maxMemory(), counts);
    try (Server server = Server.open(path, Version.number(), calls, counts);
        MetricsPort port = address.isEmpty() ? null : MetricsPort.open(address.get(), counts)) {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> close(server)));
      console.err().println(sentence(path, port));
      server.run();
      return ExitCode.DONE;
    } catch (IOException e) {
      throw new EnvironmentFailure("cannot serve: " + e.getMessage());
    }
  }

  private static String sentence(Path path, MetricsPort port) {
    return "meshfleet %s serves %s%s"
        .formatted(
            Version.number(), path, port == null ? "" : ", metrics on port " + port.number());
  }

  private static void close(Server server) {
    try {
      server.close();
    } catch (IOException e) {
      // the process ends, and the next one replaces what is left
    }
  }

  private Path path() throws WrongCall {
    String given = socket.orElseGet(() -> console.environment().getOrDefault(VARIABLE, ""));
    if (given.isEmpty()) {
      throw new WrongCall("set the path of the socket with --socket or " + VARIABLE);
    }
    Path path = console.directory().resolve(given).toAbsolutePath().normalize();
    if (path.getParent() == null || path.getParent().getParent() == null) {
      throw new WrongCall("the socket %s requires a folder of its own".formatted(path));
    }
    return path;
  }

  private Optional<InetSocketAddress> address() throws WrongCall {
    if (metrics.isEmpty()) {
      return Optional.empty();
    }
    Matcher parts = ADDRESS.matcher(metrics.get());
    if (!parts.matches() || Integer.parseInt(parts.group(2)) > MOST_PORT) {
      throw new WrongCall(
          "invalid --metrics \"%s\": expected [HOST]:PORT, for example :8085"
              .formatted(metrics.get()));
    }
    int port = Integer.parseInt(parts.group(2));
    InetSocketAddress address =
        parts.group(1).isEmpty()
            ? new InetSocketAddress(port)
            : new InetSocketAddress(parts.group(1).replaceAll("[\\[\\]]", ""), port);
    if (address.isUnresolved()) {
      throw new WrongCall("--metrics names an unknown host: \"%s\"".formatted(parts.group(1)));
    }
    return Optional.of(address);
  }
}
