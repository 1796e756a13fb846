package dev.meshfleet.migrate;

import dev.meshfleet.fleet.Located;
import dev.meshfleet.yaml.Node;
import java.util.Optional;

/**
 * Reads the {@code Chart.yaml} of an umbrella chart: which alias refers to which of Istio's charts,
 * and in which version.
 */
final class ChartFileReader {
  private ChartFileReader() {}

  static boolean reads(Source source, Node.Mapping document) {
    boolean chart =
        document.get("name").isPresent()
            && document.get("version").isPresent()
            && Plain.text(document, "apiVersion").filter(v -> v.matches("v[12]")).isPresent();
    String file = source.name().substring(source.name().lastIndexOf('/') + 1);
    boolean dependencies =
        Plain.items(document, "dependencies").stream()
            .allMatch(each -> Plain.at(each, "repository").isPresent());
    return document.get("kind").isEmpty()
        && (chart
            || file.matches("requirements\\.(yaml|lock)|Chart\\.lock")
                && document.get("dependencies").isPresent()
                && dependencies);
  }

  static void read(Source source, Node.Mapping document, Installation into) {
    boolean lock = source.name().endsWith(".lock");
    for (Node dependency : Plain.items(document, "dependencies")) {
      String name = Plain.text(dependency, "name").orElse("");
      if (!lock) {
        Plain.text(dependency, "alias").ifPresent(alias -> into.aliases().add(alias, name));
      }
      if (Charts.isIstiod(name)) {
        Plain.at(dependency, "version").ifPresent(version -> version(version, into));
      }
    }
    if (Plain.text(document, "name").filter(Charts::isIstiod).isPresent()) {
      Plain.at(document, "appVersion")
          .or(() -> Plain.at(document, "version"))
          .ifPresent(version -> version(version, into));
    }
    into.account().meaningless(document, "it describes the umbrella chart of Istio's charts");
  }

  private static void version(Node version, Installation into) {
    into.account().settle(version);
    Optional<Located<String>> found =
        Optional.of(new Located<>(String.valueOf(version.value()), version.place()));
    ChartVersion.of(found, into).ifPresent(into.mesh()::version);
  }
}
