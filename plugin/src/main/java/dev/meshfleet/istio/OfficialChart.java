package dev.meshfleet.istio;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.meshfleet.finding.Findings;
import dev.meshfleet.yaml.Node;
import dev.meshfleet.yaml.StrictYaml;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The injection templates of an official istiod chart.
 *
 * @param templates the texts by their names
 */
public record OfficialChart(Version version, Map<String, String> templates) {
  /** Istio's charts in git have this version; it is replaced when a release is built. */
  private static final String UNRELEASED = "1.0.0";

  /**
   * Reads the chart of a release, as Istio publishes it.
   *
   * @param chart a folder or a package
   * @param version of a chart from Istio's git repository, which does not know its own
   */
  public static OfficialChart read(Path chart, Optional<String> version)
      throws IOException, NotAChart {
    Map<String, byte[]> files = ChartFiles.read(chart);
    Map<String, Object> about = about(files);
    if (!"istiod".equals(about.get("name"))) {
      throw new NotAChart(
          "this is the chart \"%s\", not istiod".formatted(Helm.text(about.get("name"))),
          "the injection templates come with the chart istiod");
    }
    Release release = release(Helm.text(about.get("version")), version);
    Map<String, String> templates = new LinkedHashMap<>();
    for (String name : InjectionTemplates.names(release)) {
      templates.put(name, template(files, name));
    }
    return new OfficialChart(release.version(), templates);
  }

  private static Map<String, Object> about(Map<String, byte[]> files) throws NotAChart {
    byte[] written = files.get("Chart.yaml");
    if (written != null) {
      Findings findings = Findings.ofFleet();
      Optional<Node> node = StrictYaml.read("Chart.yaml", written, findings);
      if (node.isPresent() && node.get() instanceof Node.Mapping map) {
        return map.value();
      }
    }
    throw new NotAChart("there is no chart here: a Chart.yaml is missing", NotAChart.FETCH);
  }

  private static Release release(String own, Optional<String> said) throws NotAChart {
    if (own.equals(UNRELEASED) && said.isEmpty()) {
      throw new NotAChart(
          "the chart does not say which release it is of: its version is " + UNRELEASED,
          "it is from Istio's git repository; say the release with --version");
    }
    String version = own.equals(UNRELEASED) ? said.orElseThrow() : own;
    if (said.isPresent() && !said.get().equals(version)) {
      throw new NotAChart(
          "the chart is of Istio %s, not %s".formatted(version, said.get()),
          "leave --version out: the chart says it itself");
    }
    List<String> known = Releases.known().stream().map(Version::toString).toList();
    return Releases.parse(version)
        .flatMap(Releases::find)
        .filter(Release::isKnown)
        .orElseThrow(
            () ->
                new NotAChart(
                    "Istio %s is not known".formatted(version),
                    "known: " + String.join(", ", known)));
  }

  private static String template(Map<String, byte[]> files, String name) throws NotAChart {
    String file =
        switch (name) {
          case "sidecar" -> "injection-template";
          case "gateway" -> "gateway-injection-template";
          default -> name;
        };
    byte[] bytes = files.get("files/" + file + ".yaml");
    if (bytes == null) {
      throw new NotAChart("the chart lacks files/%s.yaml".formatted(file), NotAChart.FETCH);
    }
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString().strip() + "\n";
    } catch (CharacterCodingException e) {
      throw new NotAChart("files/%s.yaml is not UTF-8 text".formatted(file), NotAChart.FETCH);
    }
  }
}
