package dev.meshfleet.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Prints what it costs when Argo CD renders every Application of one commit and has none of them in
 * its cache: through a real repo-server and argocd-cmp-server, four Applications at a time. Beside
 * Meshfleet with and without the resident renderer stand as many Applications of two sources, the
 * charts istiod and gateway, which the same repo-server renders with Helm. Run it after {@code mvn
 * package}, from the folder {@code plugin}, with the JDK that made the build:
 *
 * <pre>{@code
 * java -cp target/test-classes dev.meshfleet.bench.ArgocdCost BINARIES CHARTS [APPLICATIONS [COLD]]
 * }</pre>
 *
 * <p>BINARIES is a folder with the programs {@code argocd} and {@code helm}, CHARTS one with the
 * charts {@code istiod} and {@code gateway}; {@code git} and {@code redis-server} are in the PATH.
 * There are 1,000 Applications of a fleet of as many tenants where no other number is named. COLD
 * is how many of them render without the resident renderer, where that takes too long for all.
 */
public final class ArgocdCost {
  private static final int AT_ONCE = 4;
  private static final List<String> NARROW =
      List.of("--plugin-tar-exclude", ".git", "--plugin-use-manifest-generate-paths");

  private final Path scratch;
  private final Path binaries;
  private final int tenants;

  private ArgocdCost(Path scratch, Path binaries, int tenants) {
    this.scratch = scratch;
    this.binaries = binaries;
    this.tenants = tenants;
  }

  /** Measures. */
  public static void main(String... args) throws Exception {
    int tenants = args.length > 2 ? Integer.parseInt(args[2]) : 1_000;
    int cold = args.length > 3 ? Integer.parseInt(args[3]) : tenants;
    Path scratch = Files.createTempDirectory("ac").toRealPath();
    try {
      new ArgocdCost(scratch, Path.of(args[0]), tenants).measure(Path.of(args[1]), cold);
    } finally {
      Measured.script(Path.of("/"), Map.of(), "chmod -R u+rwx " + scratch);
      MadeFleet.delete(scratch);
    }
  }

  private void measure(Path charts, int cold) throws Exception {
    Path fleet = Files.createDirectory(scratch.resolve("fleet"));
    MadeFleet.write(fleet.resolve("tenants"), tenants);
    commit(fleet);
    Path both = Files.createDirectory(scratch.resolve("both"));
    Measured.script(Path.of("").toAbsolutePath(), Map.of(), copying(charts, both));
    commit(both);
    System.out.println(
        "seconds: on the clock | processor time: repo-server, its git or helm, cmp-server, "
            + "launchers or processes, renderer = all | of one Application, ms");
    run("both charts, Helm", tenants, false, List.of(), calls -> i -> charts(calls, both, i));
    run("resident", tenants, true, List.of(), calls -> i -> tenant(calls, fleet, i));
    run("resident, narrow", tenants, true, NARROW, calls -> i -> tenant(calls, fleet, i));
    run("process", cold, false, List.of(), calls -> i -> tenant(calls, fleet, i));
    run("process, narrow", cold, false, NARROW, calls -> i -> tenant(calls, fleet, i));
  }

  private static String copying(Path charts, Path to) {
    return "cp -r %1$s/istiod %1$s/gateway %2$s".formatted(charts, to);
  }

  private static void commit(Path repository) throws Exception {
    String git = "git -c user.name=bench -c user.email=bench@localhost -c init.defaultBranch=main ";
    Measured.script(
        repository, Map.of(), git + "init -q\n" + git + "add -A\n" + git + "commit -q -m fleet");
  }

  private interface Rendering {
    void render(int application) throws IOException, InterruptedException;
  }

  private interface Renderings {
    Rendering through(RepoServerCalls calls);
  }

  private static void tenant(RepoServerCalls calls, Path fleet, int i)
      throws IOException, InterruptedException {
    String tenant = "t" + i;
    calls.render(
        "mesh-" + tenant,
        "file://" + fleet,
        "tenants",
        RepoServerCalls.plugin("meshfleet-" + version(), tenant),
        "/tenants/%s.yaml;/tenants/fleet.yaml;/tenants/templates;/tenants/istio".formatted(tenant));
  }

  private static String version() throws IOException {
    return Files.readString(Path.of("target", "dist", "lib", "version")).strip();
  }

  private static void charts(RepoServerCalls calls, Path both, int i)
      throws IOException, InterruptedException {
    for (String chart : List.of("istiod", "gateway")) {
      GrpcMessage source = RepoServerCalls.helm(chart + i);
      calls.render("mesh-t" + i, "file://" + both, chart, source, "");
    }
  }

  private void run(
      String what, int applications, boolean resident, List<String> flags, Renderings renderings)
      throws Exception {
    Path folder = scratch.resolve(what.replaceAll("\\W", ""));
    try (ArgocdServers servers = ArgocdServers.start(folder, binaries, resident, flags)) {
      long start = System.nanoTime();
      all(applications, renderings.through(RepoServerCalls.to(servers.port())));
      print(what, applications, servers.cost((System.nanoTime() - start) / 1e9));
      if (resident && Files.list(servers.fallbacks()).findAny().isPresent()) {
        throw new IllegalStateException("some calls rendered by themselves");
      }
    }
  }

  private static void all(int applications, Rendering rendering)
      throws InterruptedException, ExecutionException {
    ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE);
    try {
      List<Future<?>> done = new ArrayList<>();
      for (int i = 0; i < applications; i++) {
        int application = i;
        done.add(
            pool.submit(
                () -> {
                  rendering.render(application);
                  return null;
                }));
      }
      for (Future<?> each : done) {
        each.get();
      }
    } finally {
      pool.shutdownNow();
    }
  }

  private static void print(String what, int applications, ArgocdServers.Cost cost) {
    System.out.printf(
        Locale.ROOT,
        "%-18s %,6d: %7.1f | %7.1f %7.1f %7.1f %7.1f %7.1f = %7.1f | %6.1f%n",
        what,
        applications,
        cost.wall(),
        cost.repoServer(),
        cost.itsPrograms(),
        cost.cmpServer(),
        cost.calls(),
        cost.renderer(),
        cost.cpu(),
        cost.cpu() * 1000 / applications);
  }
}
