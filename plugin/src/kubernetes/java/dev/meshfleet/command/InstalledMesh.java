package dev.meshfleet.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;

/**
 * What people install: an IstioOperator that istioctl renders ({@code operator-VERSION.yaml}), or
 * values of the official charts that Helm renders ({@code helm/NAMESPACE/RELEASE.yaml}).
 *
 * @param binaries folder of istioctl-VERSION and helm
 * @param charts folder of the charts istiod, gateway and base
 */
record InstalledMesh(Path binaries, Path charts) {
  /** A kind that other clusters do not know. */
  private static final String OF_OPENSHIFT = "k8s.cni.cncf.io/";

  private static final Pattern OPERATOR = Pattern.compile("operator-(.+)\\.yaml");

  /** All objects of a folder, in the order in which they are applied. */
  List<JsonNode> of(Path folder) throws IOException, InterruptedException {
    List<JsonNode> objects = new ArrayList<>();
    for (Path file : Cases.files(folder)) {
      Matcher operator = OPERATOR.matcher(file.toString());
      if (operator.matches()) {
        objects.addAll(istioctl(operator.group(1), folder.resolve(file)));
      } else if (file.startsWith("helm")) {
        String namespace = file.getName(1).toString();
        String release = file.getFileName().toString().replaceFirst("\\.yaml$", "");
        String chart = release.startsWith("istiod") ? "istiod" : "gateway";
        objects.addAll(helm(release, namespace, charts.resolve(chart), folder.resolve(file)));
      }
    }
    if (Files.exists(folder.resolve("helm"))) {
      objects.addAll(0, helm("base", "istio-system", charts.resolve("base"), null));
    }
    Path cluster = folder.resolve("cluster.yaml");
    if (Files.exists(cluster)) {
      objects.addAll(documents(Files.readString(cluster)));
    }
    return objects;
  }

  List<JsonNode> istioctl(String version, Path operator) throws IOException, InterruptedException {
    return documents(
        output(
            binaries.resolve("istioctl-" + version).toString(),
            "manifest",
            "generate",
            "-f",
            operator.toString()));
  }

  private List<JsonNode> helm(String release, String namespace, Path chart, Path values)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                binaries.resolve("helm").toString(),
                "template",
                release,
                chart.toString(),
                "--include-crds",
                "-n",
                namespace));
    if (values != null) {
      command.addAll(List.of("-f", values.toString()));
    }
    return documents(output(command.toArray(String[]::new)));
  }

  static List<JsonNode> documents(String yaml) {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(64 << 20);
    options.setMaxAliasesForCollections(1000);
    List<JsonNode> objects = new ArrayList<>();
    for (Object document : new Yaml(options).loadAll(yaml)) {
      JsonNode object = new ObjectMapper().valueToTree(document);
      if (object.isObject() && !object.path("apiVersion").asText().startsWith(OF_OPENSHIFT)) {
        objects.add(object);
      }
    }
    return objects;
  }

  private static String output(String... command) throws IOException, InterruptedException {
    Path errors = Files.createTempFile("installed", ".log");
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
    builder.environment().keySet().removeIf(key -> key.toLowerCase(Locale.ROOT).endsWith("_proxy"));
    Process process = builder.start();
    String text = new String(process.getInputStream().readAllBytes());
    if (process.waitFor() != 0) {
      throw new IOException(String.join(" ", command) + ": " + Files.readString(errors));
    }
    Files.delete(errors);
    return text;
  }

  /** The releases whose istioctl is there, by their names. */
  static List<String> releases(Path binaries) throws IOException {
    try (Stream<Path> files = Files.list(binaries)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.matches("istioctl-\\d.*"))
          .map(name -> name.substring("istioctl-".length()))
          .sorted()
          .toList();
    }
  }
}
