package dev.meshfleet.argocd;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** An etcd and a kube-apiserver of their own on loopback, and the tools that talk to them. */
final class Cluster implements AutoCloseable {
  private static final String TOKEN = "only-on-loopback";

  private final Path binaries;
  private final Path folder;
  private final int port;
  private final List<Process> processes = new ArrayList<>();

  private Cluster(Path binaries, Path folder, int port) {
    this.binaries = binaries;
    this.folder = folder;
    this.port = port;
  }

  /**
   * Starts one that is empty.
   *
   * @param binaries folder with etcd, kube-apiserver and the tools that are run
   * @param folder where its data and its logs are kept
   */
  static Cluster start(Path binaries, Path folder) throws Exception {
    Cluster cluster = new Cluster(binaries, Files.createDirectories(folder), freePort());
    try {
      cluster.startServers();
    } catch (Exception | AssertionError e) {
      cluster.close();
      throw e;
    }
    return cluster;
  }

  private void startServers() throws Exception {
    run("openssl", "genrsa", "-out", "sa.key", "2048");
    run("openssl", "rsa", "-in", "sa.key", "-pubout", "-out", "sa.pub");
    Files.writeString(folder.resolve("tokens.csv"), TOKEN + ",admin,admin,system:masters\n");
    Files.writeString(folder.resolve("kubeconfig"), kubeconfig());
    int client = freePort();
    int peer = freePort();
    background(
        "etcd --data-dir etcd --unsafe-no-fsync --listen-client-urls http://127.0.0.1:%1$d --advertise-client-urls http://127.0.0.1:%1$d --listen-peer-urls http://127.0.0.1:%2$d --initial-advertise-peer-urls http://127.0.0.1:%2$d --initial-cluster default=http://127.0.0.1:%2$d"
            .formatted(client, peer));
    await("etcd listens", () -> listens(client));
    background(
        "kube-apiserver --etcd-servers=http://127.0.0.1:%d --secure-port=%d --bind-address=127.0.0.1 --advertise-address=127.0.0.1 --cert-dir=pki --token-auth-file=tokens.csv --authorization-mode=RBAC --disable-admission-plugins=ServiceAccount --service-account-key-file=sa.pub --service-account-signing-key-file=sa.key --service-account-issuer=https://kubernetes.default.svc --service-cluster-ip-range=10.0.0.0/24 --endpoint-reconciler-type=none"
            .formatted(client, port));
    await("kube-apiserver is ready", () -> result("kubectl", "get", "--raw", "/readyz").code() == 0);
  }

  private String kubeconfig() {
    return """
        apiVersion: v1
        kind: Config
        current-context: test
        clusters: [{name: test, cluster: {server: "https://127.0.0.1:%d", insecure-skip-tls-verify: true}}]
        users: [{name: test, user: {token: %s}}]
        contexts: [{name: test, context: {cluster: test, user: test}}]
        """
        .formatted(port, TOKEN);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static boolean listens(int port) {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  static void await(String what, BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(5);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("not within five minutes: " + what).isLessThan(end);
      Thread.sleep(200);
    }
  }

  /** Starts a program that runs until this cluster is closed; its log is beside its data. */
  void background(String command, String... environment) throws IOException {
    List<String> words = List.of(command.split(" "));
    ProcessBuilder builder = builder(words, environment);
    Path log = folder.resolve(Path.of(words.get(0)).getFileName() + ".log");
    processes.add(builder.redirectErrorStream(true).redirectOutput(log.toFile()).start());
  }

  private ProcessBuilder builder(List<String> command, String... environment) {
    List<String> words = new ArrayList<>(command);
    // Java looks a program up in its own PATH.
    Path own = binaries.resolve(words.get(0));
    words.set(0, Files.exists(own) ? own.toString() : words.get(0));
    ProcessBuilder builder = new ProcessBuilder(words).directory(folder.toFile());
    Map<String, String> variables = builder.environment();
    variables.put("PATH", binaries + ":" + variables.get("PATH"));
    variables.put("KUBECONFIG", folder.resolve("kubeconfig").toString());
    variables.put("HOME", folder.toString());
    for (String variable : environment) {
      variables.put(variable.split("=")[0], variable.split("=", 2)[1]);
    }
    return builder;
  }

  /** What a command says, which has to succeed. */
  String run(String... command) {
    Result result = result(command);
    assertThat(result.code()).as(String.join(" ", command) + "\n" + result.text()).isZero();
    return result.text();
  }

  /** Runs lines as a person types them, in a folder that has a copy of argocd/. */
  String shell(String lines) {
    return run("bash", "-euc", "cd '%s'\n%s".formatted(checkout(), lines));
  }

  /** A folder of the user's, with a copy of argocd/. */
  Path checkout() {
    Path checkout = folder.resolve("checkout");
    if (!Files.exists(checkout)) {
      run("mkdir", checkout.toString());
      run("cp", "-r", WaysIn.FOLDER.toString(), checkout.toString());
    }
    return checkout;
  }

  /** Ends programs in the background whose file name begins so. */
  void stop(String name) {
    processes.stream()
        .filter(process -> process.info().command().orElse("").contains("/" + name))
        .forEach(Process::destroyForcibly);
  }

  Result result(String... command) {
    try {
      Path out = Files.createTempFile(folder, "out", "");
      Process process =
          builder(List.of(command)).redirectErrorStream(true).redirectOutput(out.toFile()).start();
      int code = process.waitFor();
      return new Result(code, Files.readString(out, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException("cannot run " + command[0] + ": " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /**
   * How a command ended.
   *
   * @param code its exit code
   * @param text what it wrote, errors too
   */
  record Result(int code, String text) {}

  Path folder() {
    return folder;
  }

  @Override
  public void close() {
    for (int i = processes.size() - 1; i >= 0; i--) {
      processes.get(i).destroyForcibly();
    }
  }
}
