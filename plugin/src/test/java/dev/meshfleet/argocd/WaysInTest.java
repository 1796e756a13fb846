package dev.meshfleet.argocd;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/** All ways to install Meshfleet have the same settings. */
class WaysInTest {
  private static final boolean UPDATE = System.getProperty("golden.update") != null;

  static Iterable<String> composed() {
    return WaysIn.composed().keySet();
  }

  @ParameterizedTest
  @MethodSource("composed")
  void saysWhatItIsComposedFrom(String file) throws IOException {
    Path path = WaysIn.FOLDER.resolve(file);
    String text = WaysIn.composed().get(file);
    if (UPDATE) {
      Files.createDirectories(path.getParent());
      Files.writeString(path, text);
    }

    assertThat(path)
        .as("mvn test -pl plugin -Dtest=WaysInTest -DargLine=-Dgolden.update=1 rewrites it")
        .hasContent(text);
  }

  private static JsonNode read(String yaml) {
    return new ObjectMapper().valueToTree(new Yaml().load(yaml));
  }

  @Test
  void everyWayAddsTheSameSidecarAndVolume() {
    JsonNode pod = read(WaysIn.text("patches/repo-server.yaml")).at("/spec/template/spec");
    JsonNode values = read(WaysIn.text("helm-values.yaml"));
    JsonNode component =
        read(
            read(WaysIn.text("kustomize/repo-server/kustomization.yaml"))
                .at("/patches/0/patch")
                .asText());
    JsonNode merge = read(WaysIn.text("operator/argocd.yaml")).at("/spec/repo");
    JsonNode append = read(WaysIn.text("operator/append.yaml"));
    JsonNode inHelm =
        read(
            WaysIn.text("helm-values.yaml")
                .replace(
                    "\"{{ .Values.meshfleet.image }}\"", values.at("/meshfleet/image").asText()));

    assertThat(pod.path("containers")).hasSize(1);
    assertThat(component.at("/spec/template/spec")).isEqualTo(pod);
    assertThat(inHelm.at("/repoServer/extraContainers")).isEqualTo(pod.path("containers"));
    assertThat(values.at("/repoServer/volumes")).isEqualTo(pod.path("volumes"));
    assertThat(merge.path("sidecarContainers")).isEqualTo(pod.path("containers"));
    assertThat(merge.path("volumes")).isEqualTo(pod.path("volumes"));
    assertThat(append.at("/0/value")).isEqualTo(pod.at("/containers/0"));
    assertThat(append.at("/1/value")).isEqualTo(pod.at("/volumes/0"));
  }

  @Test
  void everyObjectOfOursIsAmongTheValuesOfTheChart() {
    JsonNode objects = read(WaysIn.text("helm-values.yaml")).path("extraObjects");

    assertThat(objects).hasSameSizeAs(WaysIn.objects());
  }
}
