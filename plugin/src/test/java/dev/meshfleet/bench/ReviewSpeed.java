package dev.meshfleet.bench;

import dev.meshfleet.review.TestRepository;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Prints how long whole processes of {@code meshfleet review} take over a fleet of a thousand: with
 * one tenant changed (goal: 1.0 s), and with a default that changes all of them (goal: 10 s in 512
 * MiB). Run it after {@code mvn package}, from the folder {@code plugin}:
 *
 * <pre>{@code
 * java -cp target/test-classes:target/classes:$(ls target/dist/lib/*.jar | tr '\n' ':') \
 *   dev.meshfleet.bench.ReviewSpeed
 * }</pre>
 */
final class ReviewSpeed {
  private static final int TENANTS = 1_000;
  private static final int RUNS = 5;
  private static final Path LAUNCHER =
      Path.of("target", "dist", "bin", "meshfleet").toAbsolutePath();

  private ReviewSpeed() {}

  public static void main(String... args) throws Exception {
    Path folder = Files.createTempDirectory("review-speed");
    try (TestRepository repository = TestRepository.in(folder)) {
      String base = fleet(repository).commit("base");
      String one =
          repository
              .write("tenants/t500.yaml", tenant(500).replace("t500.example", "x500.example"))
              .commit("one");
      repository.branch("all", base);
      String all = repository.write("tenants/fleet.yaml", fleetFile(3)).commit("all");
      repository.git().gc().call();
      print("1 of %d tenants changes".formatted(TENANTS), folder, base, one);
      print("a default changes all %d".formatted(TENANTS), folder, base, all);
    } finally {
      TestRepository.deleteAll(folder);
    }
  }

  private static TestRepository fleet(TestRepository repository) {
    repository.write("tenants/fleet.yaml", fleetFile(2));
    for (int i = 0; i < TENANTS; i++) {
      repository.write("tenants/t%d.yaml".formatted(i), tenant(i));
    }
    return repository;
  }

  private static String fleetFile(int replicas) {
    return """
        apiVersion: meshfleet.dev/v1alpha1
        kind: Fleet
        metadata: {name: speed}
        spec:
          defaults: {mesh: {version: 1.30.3, values: {autoscaleMin: %d}}}
        """
        .formatted(replicas);
  }

  private static String tenant(int i) {
    return """
        apiVersion: meshfleet.dev/v1alpha1
        kind: Tenant
        metadata: {name: t%1$d}
        spec:
          owner: team-%2$d
          mesh: {tags: [t%1$d-stable]}
          namespaces: [t%1$d-api, {name: t%1$d-batch, injection: false}]
          gateways:
            - {name: ingress, hosts: [t%1$d.example.com]}
        """
        .formatted(i, i % 40);
  }

  private static void print(String what, Path folder, String base, String head) throws Exception {
    List<Long> millis = new ArrayList<>();
    for (int i = 0; i < RUNS; i++) {
      millis.add(run(folder, base, head));
    }
    Collections.sort(millis);
    System.out.printf(
        "%-32s best %5d ms, median %5d ms%n", what, millis.get(0), millis.get(RUNS / 2));
  }

  private static long run(Path folder, String base, String head)
      throws IOException, InterruptedException {
    ProcessBuilder review =
        new ProcessBuilder(
            LAUNCHER.toString(),
            "review",
            "--base",
            base,
            "--head",
            head,
            "--repo",
            folder.toString());
    review.environment().put("MESHFLEET_MEMORY", "512m");
    review.redirectOutput(new File("/dev/null")).redirectError(ProcessBuilder.Redirect.INHERIT);
    long start = System.nanoTime();
    int exit = review.start().waitFor();
    if (exit != 0) {
      throw new IllegalStateException("meshfleet review ended with " + exit);
    }
    return (System.nanoTime() - start) / 1_000_000;
  }
}
