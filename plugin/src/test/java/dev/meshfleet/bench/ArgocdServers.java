package dev.meshfleet.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Argo CD's repo-server and argocd-cmp-server with Redis, and the resident renderer or none. */
final class ArgocdServers implements AutoCloseable {
  private static final Path MESHFLEET =
      Path.of("target", "dist", "bin", "meshfleet").toAbsolutePath();
  private static final long START_SECONDS = 60;

  private final Path scratch;
  private final List<Process> started = new ArrayList<>();
  private Process repoServer;
  private Process cmpServer;
  private Process renderer;
  private int port;

  private ArgocdServers(Path scratch) {
    this.scratch = scratch;
  }

  /**
   * Starts all of them.
   *
   * @param binaries a folder with {@code argocd} and {@code helm}
   * @param resident whether calls find a resident renderer
   * @param flags more flags of the repo-server
   */
  static ArgocdServers start(Path scratch, Path binaries, boolean resident, List<String> flags)
      throws IOException, InterruptedException {
    ArgocdServers servers = new ArgocdServers(Files.createDirectories(scratch));
    try {
      servers.prepare(binaries);
      servers.startAll(resident, flags);
      return servers;
    } catch (IOException | InterruptedException | RuntimeException e) {
      servers.close();
      throw e;
    }
  }

  private void prepare(Path binaries) throws IOException {
    for (String folder : List.of("bin", "home", "tmp", "cfg", "work", "s", "gnupg", "tls", "ssh")) {
      Files.createDirectories(scratch.resolve(folder));
    }
    Path bin = scratch.resolve("bin");
    // One program, which looks at its own name.
    for (String name : List.of("argocd-repo-server", "argocd-cmp-server")) {
      Files.createSymbolicLink(bin.resolve(name), binaries.resolve("argocd").toAbsolutePath());
    }
    Files.createSymbolicLink(bin.resolve("helm"), binaries.resolve("helm").toAbsolutePath());
    Path verify = Files.writeString(bin.resolve("git-verify-wrapper.sh"), "#!/bin/sh\n");
    verify.toFile().setExecutable(true);
    String plugin = Files.readString(Path.of("..", "argocd", "plugin.yaml"));
    Files.writeString(
        scratch.resolve("cfg/plugin.yaml"),
        plugin.replace("/opt/meshfleet/bin/meshfleet", MESHFLEET.toString()));
  }

  private void startAll(boolean resident, List<String> flags)
      throws IOException, InterruptedException {
    int redis = freePort();
    port = freePort();
    start("redis", Map.of(), List.of("redis-server", "--port", redis + "", "--save", ""));
    String socket = resident ? scratch.resolve("own/s").toString() : "";
    if (resident) {
      renderer = start("serve", Map.of(), List.of(MESHFLEET + "", "serve", "--socket", socket));
      await(renderer, () -> Files.exists(Path.of(socket)));
    }
    Map<String, String> calls =
        Map.of("MESHFLEET_SOCKET", socket, "MESHFLEET_PERMITS", "4", "LC_ALL", "C.UTF-8");
    List<String> cmp =
        List.of(bin("argocd-cmp-server"), "--config-dir-path", scratch.resolve("cfg") + "");
    cmpServer = start("cmp-server", calls, cmp);
    await(cmpServer, () -> !isEmpty(scratch.resolve("s")));
    List<String> repo = new ArrayList<>(List.of(bin("argocd-repo-server")));
    repo.addAll(List.of("--address", "127.0.0.1", "--port", port + ""));
    repo.addAll(List.of("--metrics-address", "127.0.0.1", "--metrics-port", freePort() + ""));
    repo.addAll(List.of("--redis", "127.0.0.1:" + redis));
    repo.addAll(flags);
    repoServer = start("repo-server", Map.of(), repo);
    await(repoServer, this::listens);
  }

  private String bin(String name) {
    return scratch.resolve("bin").resolve(name).toString();
  }

  private Process start(String name, Map<String, String> environment, List<String> command)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(scratch.toFile())
            .redirectErrorStream(true)
            .redirectOutput(scratch.resolve(name + ".log").toFile());
    Map<String, String> all = builder.environment();
    all.put("PATH", scratch.resolve("bin") + ":" + all.get("PATH"));
    all.put("JAVA_HOME", System.getProperty("java.home"));
    all.put("HOME", scratch.resolve("home").toString());
    all.put("TMPDIR", scratch.resolve("tmp").toString());
    all.put("GNUPGHOME", scratch.resolve("gnupg").toString());
    all.put("ARGOCD_GPG_ENABLED", "false");
    all.put("ARGOCD_PLUGINSOCKFILEPATH", scratch.resolve("s").toString());
    all.put("ARGOCD_CMP_WORKDIR", scratch.resolve("work").toString());
    all.put("ARGOCD_ASK_PASS_SOCK", scratch.resolve("askpass").toString());
    all.put("ARGOCD_TLS_DATA_PATH", scratch.resolve("tls").toString());
    all.put("ARGOCD_SSH_DATA_PATH", scratch.resolve("ssh").toString());
    all.put("LC_ALL", "C.UTF-8");
    all.putAll(environment);
    Process process = builder.start();
    started.add(process);
    return process;
  }

  private interface Condition {
    boolean holds() throws IOException;
  }

  private void await(Process process, Condition condition)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + START_SECONDS * 1_000_000_000L;
    while (!condition.holds()) {
      if (!process.isAlive() || System.nanoTime() > end) {
        throw new IllegalStateException("does not start: see the logs in " + scratch);
      }
      Thread.sleep(50);
    }
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }

  private boolean listens() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  int port() {
    return port;
  }

  /** The folder where launchers count calls that rendered by themselves. */
  Path fallbacks() {
    return scratch.resolve("own/fallbacks");
  }

  /** Seconds of processor time since the start of each, in the order of {@link Cost}. */
  Cost cost(double wall) throws IOException {
    return new Cost(
        wall,
        Measured.cpuOf(repoServer),
        Measured.cpuOfChildren(repoServer),
        Measured.cpuOf(cmpServer),
        Measured.cpuOfChildren(cmpServer),
        renderer == null ? 0 : Measured.cpuOf(renderer));
  }

  /**
   * What all calls cost together, in seconds.
   *
   * @param wall on the clock
   * @param repoServer processor time of the repo-server itself
   * @param itsPrograms of the programs that it runs: git, and helm for charts
   * @param cmpServer of argocd-cmp-server itself
   * @param calls of the programs that it runs: launchers, or whole processes of Meshfleet
   * @param renderer of the resident renderer, with its start
   */
  record Cost(
      double wall,
      double repoServer,
      double itsPrograms,
      double cmpServer,
      double calls,
      double renderer) {
    double cpu() {
      return repoServer + itsPrograms + cmpServer + calls + renderer;
    }
  }

  @Override
  public void close() {
    // The repo-server would wait until its clients have left.
    started.forEach(Process::destroyForcibly);
    for (Process process : started) {
      try {
        process.waitFor();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
