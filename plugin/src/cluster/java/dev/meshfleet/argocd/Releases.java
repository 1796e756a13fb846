package dev.meshfleet.argocd;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder with Argo CD's own manifests, each at two releases: {@code install-VERSION.yaml}, the
 * chart {@code chart-VERSION/} with its dependencies, the CRDs {@code operator-VERSION.yaml}.
 *
 * @param folder where they are
 */
record Releases(Path folder) {
  Path manifest(boolean newer) {
    return one("install-.*\\.yaml", newer);
  }

  Path chart(boolean newer) {
    return one("chart-.*", newer);
  }

  Path operator(boolean newer) {
    return one("operator-.*\\.yaml", newer);
  }

  private Path one(String pattern, boolean newer) {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> two =
          files
              .filter(file -> file.getFileName().toString().matches(pattern))
              .sorted(Comparator.comparing(Releases::order))
              .toList();
      if (two.size() != 2) {
        throw new IllegalStateException("%s in %s: two are needed, found %s".formatted(pattern, folder, two));
      }
      return two.get(newer ? 1 : 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Numbers of one length, so that 9 comes before 10. */
  private static String order(Path file) {
    StringBuilder order = new StringBuilder();
    for (String part : file.getFileName().toString().split("[^0-9]+")) {
      order.append("%6s".formatted(part));
    }
    return order.toString();
  }
}
