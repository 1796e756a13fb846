package dev.meshfleet.generator;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.GZIPInputStream;

/**
 * Prints the response times of the built generator with 10,000 tenants. Not a test: figures depend
 * on the machine.
 *
 * <p>Run after {@code mvn package}: {@code java -cp generator/target/test-classes:generator/target/
 * dist/lib/* dev.meshfleet.generator.Benchmark generator/target/dist/bin/meshfleet-generator}
 */
public final class Benchmark {
  private static final int TENANTS = 10_000;
  private static final int CLIENTS = 4;
  private static final int CALLS = 500;
  private static final int CHANGES = 30;

  private final Path launcher;
  private final Path folder;
  private final Path token;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private int port;

  private Benchmark(Path launcher, Path folder) throws IOException {
    this.launcher = launcher;
    this.folder = folder;
    this.token = Files.writeString(folder.resolve("token"), "0123456789abcdef0123456789abcdef\n");
  }

  public static void main(String[] args) throws Exception {
    Path folder = Files.createTempDirectory("meshfleet-benchmark");
    new Benchmark(Path.of(args[0]), folder).run();
    System.exit(0);
  }

  private void run() throws Exception {
    try (FleetRepository repository = new FleetRepository(folder.resolve("fleet.git"))) {
      for (int i = 0; i < TENANTS; i++) {
        String name = "tenant-%05d".formatted(i);
        repository.with(name + ".yaml", FleetRepository.tenant(name));
      }
      repository.commit("ten thousand tenants");
      Process cold = start(repository);
      print("start, empty cache, one commit of %d tenants: %d ms", TENANTS, untilAnswer());
      Thread.sleep(3000);
      stop(cold);
      Process warm = start(repository);
      print("start, warm cache: %d ms", untilAnswer());
      print("answer: %d bytes, %d with gzip", call(false).length, callGzip().length);
      for (int i = 0; i < 3; i++) {
        load();
      }
      changes(repository);
      print("resident memory: %s", memory(warm));
      load();
      stop(warm);
    }
  }

  private void load() throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    List<Future<List<Long>>> results = new ArrayList<>();
    long start = System.nanoTime();
    for (int i = 0; i < CLIENTS; i++) {
      results.add(
          clients.submit(
              () -> {
                List<Long> times = new ArrayList<>();
                for (int n = 0; n < CALLS; n++) {
                  long begin = System.nanoTime();
                  callGzip();
                  times.add(System.nanoTime() - begin);
                }
                return times;
              }));
    }
    List<Long> times = new ArrayList<>();
    for (Future<List<Long>> result : results) {
      times.addAll(result.get());
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    clients.shutdown();
    Collections.sort(times);
    print(
        "unchanged commit, %d clients: %.0f calls/s, p50 %.1f ms, p99 %.1f ms, max %.1f ms",
        CLIENTS,
        times.size() / seconds,
        times.get(times.size() / 2) / 1e6,
        times.get(times.size() * 99 / 100) / 1e6,
        times.get(times.size() - 1) / 1e6);
  }

  private void changes(FleetRepository repository) throws Exception {
    List<Long> times = new ArrayList<>();
    for (int i = 0; i < CHANGES; i++) {
      String name = "tenant-%05d".formatted(i * 37);
      repository.with(name + ".yaml", FleetRepository.tenant(name, "wave: " + (2 + i)));
      String commit = repository.commit("change one");
      long begin = System.nanoTime();
      byte[] answer = callGzip();
      times.add(System.nanoTime() - begin);
      String text =
          new String(new GZIPInputStream(new java.io.ByteArrayInputStream(answer)).readAllBytes());
      if (!text.contains(commit)) {
        throw new IllegalStateException("not visible");
      }
      Thread.sleep(200);
    }
    print(
        "a commit that changes 1 of %d, visible after (ms): %s",
        TENANTS, times.stream().map(t -> t / 1_000_000).toList());
    Collections.sort(times);
    print(
        "  median %.0f ms, max %.0f ms",
        times.get(times.size() / 2) / 1e6, times.get(times.size() - 1) / 1e6);
  }

  private Process start(FleetRepository repository) throws IOException {
    try (java.net.ServerSocket free = new java.net.ServerSocket(0)) {
      port = free.getLocalPort();
    }
    return new ProcessBuilder(
            launcher.toString(),
            "--repo-url=" + repository.url(),
            "--token-file=" + token,
            "--listen=127.0.0.1:" + port,
            "--admin-listen=127.0.0.1:0",
            "--cache-dir=" + folder.resolve("cache"))
        .redirectError(folder.resolve("log").toFile())
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static void stop(Process process) throws InterruptedException {
    process.destroy();
    process.waitFor();
  }

  private long untilAnswer() throws InterruptedException {
    long begin = System.nanoTime();
    while (true) {
      try {
        if (call(true).length > 0) {
          return (System.nanoTime() - begin) / 1_000_000;
        }
      } catch (IOException e) {
        Thread.sleep(20);
      }
    }
  }

  private byte[] callGzip() throws IOException, InterruptedException {
    return call(true);
  }

  private byte[] call(boolean gzip) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/getparams.execute"))
            .header("Authorization", "Bearer 0123456789abcdef0123456789abcdef")
            .POST(
                HttpRequest.BodyPublishers.ofString("{\"applicationSetName\":\"x\",\"input\":{}}"));
    if (gzip) {
      request.header("Accept-Encoding", "gzip");
    }
    HttpResponse<byte[]> response =
        client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    if (response.statusCode() != 200) {
      throw new IOException("status " + response.statusCode());
    }
    return response.body();
  }

  private static String memory(Process process) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
        .filter(line -> line.startsWith("VmRSS") || line.startsWith("VmHWM"))
        .map(line -> line.replaceAll("\\s+", " "))
        .toList()
        .toString();
  }

  private static void print(String format, Object... values) {
    System.out.println(format.formatted(values));
  }
}
