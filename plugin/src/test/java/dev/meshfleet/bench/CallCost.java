package dev.meshfleet.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Prints what a call costs, as seconds of processor time of everything that it makes run, and as a
 * multiple of {@code helm template} of the charts istiod and gateway, measured in the same run. Run
 * it after {@code mvn package}, from the folder {@code plugin}, with the JDK that made the build:
 *
 * <pre>{@code
 * java -cp target/test-classes dev.meshfleet.bench.CallCost HELM CHARTS [TENANTS...] [varied]
 * }</pre>
 *
 * <p>HELM is the program, CHARTS a folder with the charts {@code istiod} and {@code gateway}; the
 * fleets have 5, 1,000 and 10,000 tenants where no others are named. In a varied fleet, the files
 * of tenants differ in more than names.
 */
public final class CallCost {
  private static final Path MESHFLEET =
      Path.of("target", "dist", "bin", "meshfleet").toAbsolutePath();
  private static final List<String> SIZES = List.of("5", "1000", "10000");
  private static final int MANY = 5_000;

  private final Path scratch;
  private final double pair;

  /** Of the first tenant's file: 1 for all folders, or another one for each. */
  private int edition = 2;

  private CallCost(Path scratch, double pair) {
    this.scratch = scratch;
    this.pair = pair;
  }

  /** Measures. */
  public static void main(String... args) throws Exception {
    Path scratch = Files.createTempDirectory("call-cost");
    try {
      double pair = pair(scratch, Path.of(args[0]), Path.of(args[1]).toAbsolutePath());
      System.out.printf(
          Locale.ROOT, "one pair of helm template: %.0f ms of processor time%n", pair * 1000);
      List<String> sizes = new ArrayList<>(List.of(args).subList(2, args.length));
      boolean varied = sizes.remove("varied");
      for (String size : sizes.isEmpty() ? SIZES : sizes) {
        new CallCost(Files.createDirectory(scratch.resolve(size)), pair)
            .measure(Integer.parseInt(size), varied);
      }
    } finally {
      MadeFleet.delete(scratch);
    }
  }

  private static double pair(Path scratch, Path helm, Path charts) throws Exception {
    int runs = 20;
    String both =
        "i=0; while [ $i -lt %d ]; do %s template a %s/istiod; %s template b %s/gateway; i=$((i+1)); done"
            .formatted(runs, helm, charts, helm, charts);
    return Measured.script(scratch, Map.of(), both).cpu() / runs;
  }

  private void measure(int tenants, boolean varied) throws Exception {
    Path fleet = MadeFleet.write(scratch.resolve("tenants"), tenants);
    if (varied) {
      MadeFleet.vary(fleet, tenants);
    }
    System.out.printf(Locale.ROOT, "%n%,d tenants%s%n", tenants, varied ? ", varied" : "");
    resident(fleet, tenants);
    print("one Application, cold process", perCall(fleet, tenants, Map.of(), 5));
    whole("validate", 1);
    whole("list", 1);
    whole("generate --all -o ndjson", tenants);
  }

  private void resident(Path fleet, int tenants) throws Exception {
    Path socket = scratch.resolve("socket").resolve("s");
    Process server = start(socket);
    try {
      Map<String, String> environment =
          Map.of("MESHFLEET_SOCKET", socket.toString(), "MESHFLEET_SOCKET_WAIT", "60");
      int calls = tenants > MANY ? 10 : 40;
      perCall(fleet, tenants, environment, tenants > MANY ? 10 : 60); // until it is compiled
      print(
          "one Application, resident, new commit",
          answered(fleet, tenants, environment, calls, server));
      edition = 1;
      answered(fleet, tenants, environment, calls, server);
      print(
          "one Application, resident, asked again",
          answered(fleet, tenants, environment, calls, server));
      System.out.printf(
          "  memory of the resident renderer   %d MiB, at most %d MiB%n",
          Measured.memoryOf(server, "VmRSS"), Measured.memoryOf(server, "VmHWM"));
      assertAnswered(socket, tenants);
    } finally {
      server.destroy();
      server.waitFor();
    }
  }

  /** Launchers and renderer together, for each call. */
  private Measured answered(
      Path fleet, int tenants, Map<String, String> environment, int calls, Process server)
      throws Exception {
    double before = Measured.cpuOf(server);
    Measured launchers = perCall(fleet, tenants, environment, calls);
    double own = (Measured.cpuOf(server) - before) / calls;
    return new Measured(launchers.cpu() + own, launchers.wall());
  }

  /** A figure of calls that rendered by themselves would be one of something else. */
  private static void assertAnswered(Path socket, int tenants) throws IOException {
    try (var fallbacks = Files.list(socket.resolveSibling("fallbacks"))) {
      List<Path> files = fallbacks.toList();
      if (!files.isEmpty()) {
        throw new IllegalStateException("%d tenants: fallbacks %s".formatted(tenants, files));
      }
    }
  }

  private Process start(Path socket) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(MESHFLEET.toString(), "serve", "--socket", socket.toString())
            .redirectErrorStream(true)
            .redirectOutput(scratch.resolve("serve.log").toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process server = builder.start();
    while (!Files.exists(socket)) {
      if (!server.isAlive()) {
        throw new IllegalStateException(Files.readString(scratch.resolve("serve.log")));
      }
      Thread.sleep(20);
    }
    return server;
  }

  /**
   * Each call is for another tenant, in a folder of another name. While there are editions, each
   * folder has another content too, so that no answer was given before.
   */
  private Measured perCall(Path fleet, int tenants, Map<String, String> environment, int calls)
      throws Exception {
    List<Path> copies = new ArrayList<>();
    for (int i = 0; i < calls; i++) {
      Path copy = MadeFleet.copy(fleet, scratch.resolve("copy" + System.nanoTime()));
      if (edition != 1) {
        Files.writeString(copy.resolve("t0.yaml"), MadeFleet.tenant(0, edition++));
      }
      copies.add(copy);
    }
    String script =
        IntStream.range(0, calls)
            .mapToObj(
                i ->
                    """
                    cd %s
                    export ARGOCD_APP_SOURCE_PATH=tenants
                    ARGOCD_APP_PARAMETERS='[{"name":"tenant","string":"t%d"}]' %s generate
                    """
                        .formatted(copies.get(i), i * 7 % tenants, MESHFLEET))
            .reduce("", String::concat);
    Measured all = Measured.script(scratch, environment, script);
    copies.forEach(MadeFleet::delete);
    return new Measured(all.cpu() / calls, all.wall() / calls);
  }

  private void whole(String what, int pairs) throws Exception {
    Measured measured = Measured.script(scratch, Map.of(), MESHFLEET + " " + what);
    print(what, measured);
    if (pairs > 1) {
      System.out.printf(
          Locale.ROOT, "    %.1f times faster than as many pairs%n", pair * pairs / measured.cpu());
    }
  }

  private void print(String what, Measured measured) {
    System.out.printf(
        Locale.ROOT,
        "  %-36s %6.2f pairs, %8.1f ms of processor time, %8.1f ms on the clock%n",
        what,
        measured.cpu() / pair,
        measured.cpu() * 1000,
        measured.wall() * 1000);
  }
}
