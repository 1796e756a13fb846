package dev.meshfleet.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Fleets of any size to measure with: each tenant has two namespaces and three hosts. In a varied
 * fleet, tenants also have comments, and fields and numbers that few others have.
 */
final class MadeFleet {
  private static final int TEAMS = 40;

  private MadeFleet() {}

  /** Writes the tenants {@code t0}, {@code t1} and so on, and fleet.yaml, into a new folder. */
  static Path write(Path folder, int tenants) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(
        folder.resolve("fleet.yaml"),
        """
        apiVersion: meshfleet.dev/v1alpha1
        kind: Fleet
        metadata: {name: made}
        spec:
          defaults: {mesh: {version: 1.30.3}}
        """);
    for (int i = 0; i < tenants; i++) {
      Files.writeString(folder.resolve("t%d.yaml".formatted(i)), tenant(i, 1));
    }
    return folder;
  }

  /** Adds to the files of a fleet what makes each of them different. */
  static void vary(Path folder, int tenants) throws IOException {
    Random random = new Random(1);
    for (int i = 0; i < tenants; i++) {
      Path file = folder.resolve("t%d.yaml".formatted(i));
      String text = "# Tenant No. %d of the Made company%n".formatted(i) + Files.readString(file);
      StringBuilder varied = new StringBuilder(text);
      if (random.nextBoolean()) {
        varied.append("  wave: %d%n".formatted(1 + random.nextInt(90)));
      }
      varied.append(
          "  mesh: {values: {resources: {requests: {cpu: %dm, memory: %dMi}}}}%n"
              .formatted(100 + random.nextInt(900), 1024 + random.nextInt(1024)));
      Files.writeString(file, varied);
    }
  }

  /** The file of a tenant; another edition has another host. */
  static String tenant(int i, int edition) {
    return """
        apiVersion: meshfleet.dev/v1alpha1
        kind: Tenant
        metadata:
          name: t%1$d
        spec:
          owner: team-%2$d
          namespaces: [t%1$d-api, {name: t%1$d-batch, injection: false}]
          gateways:
            - name: ingress
              hosts: [a%3$d.t%1$d.example.com, b.t%1$d.example.com, c.t%1$d.example.com]
        """
        .formatted(i, i % TEAMS, edition);
  }

  /** A copy under another name, as Argo CD unpacks a folder for each call. */
  static Path copy(Path folder, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
    return to;
  }

  static void delete(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      all.sorted(Comparator.reverseOrder())
          .forEach(
              path -> {
                try {
                  Files.delete(path);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
