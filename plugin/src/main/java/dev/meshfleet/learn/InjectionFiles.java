package dev.meshfleet.learn;

import dev.meshfleet.istio.InjectionTemplates;
import dev.meshfleet.istio.Release;
import java.util.LinkedHashMap;
import java.util.Map;

/** The injection templates among the files of the chart {@code istiod}. */
final class InjectionFiles {
  private InjectionFiles() {}

  /** The texts of the release's templates, by name. */
  static Map<String, String> of(ChartPackage istiod, Release release) throws NotAChart {
    Map<String, String> templates = new LinkedHashMap<>();
    for (String name : InjectionTemplates.names(release)) {
      templates.put(name, istiod.text(path(name)).strip() + "\n");
    }
    return templates;
  }

  static boolean isOne(String path, Release release) {
    return InjectionTemplates.names(release).stream().anyMatch(name -> path(name).equals(path));
  }

  private static String path(String name) {
    String file =
        switch (name) {
          case "sidecar" -> "injection-template";
          case "gateway" -> "gateway-injection-template";
          default -> name;
        };
    return "files/" + file + ".yaml";
  }
}
