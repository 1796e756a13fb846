package dev.meshfleet.command;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * kube-apiserver with its etcd on free ports of 127.0.0.1, and kube-controller-manager for the
 * status of admission policies where its binary is there.
 */
final class ClusterProcesses implements AutoCloseable {
  private static final String CONTROLLER = "kube-controller-manager";

  private final List<Process> processes = new ArrayList<>();
  private final Path binaries;
  private final Path folder;
  private final int port;

  /**
   * @param binaries where the programs are
   * @param folder for data and logs
   */
  ClusterProcesses(Path binaries, Path folder) throws IOException {
    this.binaries = binaries;
    this.folder = folder;
    this.port = freePort();
  }

  /** Where the API server listens, with TLS. */
  int port() {
    return port;
  }

  boolean areAlive() {
    return processes.stream().allMatch(Process::isAlive);
  }

  boolean haveController() {
    return Files.isExecutable(binaries.resolve(CONTROLLER));
  }

  void start() throws IOException, GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    KeyPair keys = generator.generateKeyPair();
    pem("sa.key", "PRIVATE KEY", keys.getPrivate().getEncoded());
    pem("sa.pub", "PUBLIC KEY", keys.getPublic().getEncoded());
    String administrator = ApiServer.ADMIN + ",admin,admin,system:masters\n";
    Files.writeString(folder.resolve("tokens.csv"), administrator);
    String etcd = "http://127.0.0.1:" + freePort();
    etcd(etcd, "http://127.0.0.1:" + freePort());
    apiServer(etcd);
  }

  private void etcd(String client, String peer) throws IOException {
    run(
        "etcd",
        "--data-dir=etcd",
        "--unsafe-no-fsync",
        "--listen-client-urls=" + client,
        "--advertise-client-urls=" + client,
        "--listen-peer-urls=" + peer,
        "--initial-advertise-peer-urls=" + peer,
        "--initial-cluster=default=" + peer);
  }

  private void apiServer(String etcd) throws IOException {
    run(
        "kube-apiserver",
        "--etcd-servers=" + etcd,
        "--secure-port=" + port,
        "--bind-address=127.0.0.1",
        "--cert-dir=pki",
        "--token-auth-file=tokens.csv",
        "--service-account-key-file=sa.pub",
        "--service-account-signing-key-file=sa.key",
        "--service-account-issuer=https://kubernetes.default.svc",
        "--authorization-mode=RBAC",
        "--disable-admission-plugins=ServiceAccount,MutatingAdmissionWebhook,ValidatingAdmissionWebhook",
        "--service-cluster-ip-range=10.0.0.0/24",
        "--endpoint-reconciler-type=none",
        "--allow-privileged=true");
  }

  /** Once the API server is ready; nothing where there is no controller. */
  void startController() throws IOException {
    if (haveController()) {
      Files.writeString(folder.resolve("kubeconfig"), kubeconfig());
      run(
          CONTROLLER,
          "--kubeconfig=kubeconfig",
          "--leader-elect=false",
          "--controllers=validatingadmissionpolicy-status-controller",
          "--secure-port=0");
    }
  }

  private void pem(String name, String label, byte[] content) throws IOException {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
    Files.writeString(
        folder.resolve(name),
        "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(label, text));
  }

  private String kubeconfig() {
    return """
    apiVersion: v1
    kind: Config
    current-context: c
    contexts: [{name: c, context: {cluster: c, user: u}}]
    clusters: [{name: c, cluster: {server: "https://127.0.0.1:%d", insecure-skip-tls-verify: true}}]
    users: [{name: u, user: {token: %s}}]
    """
        .formatted(port, ApiServer.ADMIN);
  }

  private void run(String name, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(binaries.resolve(name).toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve(name + ".log").toFile());
    builder.environment().keySet().removeIf(key -> key.toLowerCase(Locale.ROOT).endsWith("_proxy"));
    processes.add(builder.start());
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    for (int last = processes.size() - 1; last >= 0; last--) {
      Process process = processes.get(last);
      process.destroy();
      try {
        if (!process.waitFor(15, TimeUnit.SECONDS)) {
          process.destroyForcibly();
        }
      } catch (InterruptedException interrupted) {
        process.destroyForcibly();
        Thread.currentThread().interrupt();
      }
    }
  }
}
