package dev.meshfleet.learn;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshfleet.istio.Release;
import dev.meshfleet.istio.Releases;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChartPackageTest {
  private static final Release RELEASE =
      Releases.parse("1.30.3").flatMap(Releases::find).orElseThrow();

  @TempDir private Path temp;
  private final ByteArrayOutputStream tar = new ByteArrayOutputStream();

  @BeforeEach
  void packageOfARelease() {
    entry("istiod/Chart.yaml", '0', "apiVersion: v2\nname: istiod\nversion: 1.30.3\n");
    ChartTemplates.FILES.forEach(
        file -> entry("istiod/files/" + file + ".yaml", '0', "text of " + file + "\n\n"));
  }

  @Test
  void aPackageGivesEveryTemplateOfItsRelease() throws Exception {
    entry("istiod/templates/deployment.yaml", '0', "{{ not executed }}");

    ChartPackage chart = ChartPackage.read(packed(), Optional.empty());

    assertThat(chart.version()).hasToString("1.30.3");
    assertThat(chart.text("templates/deployment.yaml")).isEqualTo("{{ not executed }}");
    assertThat(InjectionFiles.of(chart, RELEASE))
        .hasSize(7)
        .containsEntry("sidecar", "text of injection-template\n")
        .containsEntry("gateway", "text of gateway-injection-template\n")
        .containsEntry("waypoint", "text of waypoint\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../evil.yaml", "/etc/passwd", "istiod/../../evil.yaml", "istiod\\evil.yaml"})
  void aPathThatLeadsOutIsRefused(String path) {
    entry(path, '0', "x");

    refused("points outside of the package");
  }

  @ParameterizedTest
  @ValueSource(chars = {'1', '2', '3', 'L', 'x'})
  void linksAndOtherOddEntriesAreRefused(char type) {
    entry("istiod/files/waypoint2.yaml", type, "");

    refused("is not a regular file");
  }

  @Test
  void tooMuchIsRefusedBeforeItIsRead() {
    tar.writeBytes(header("istiod/bomb", '0', 64L << 20));

    refused("is larger than");
  }

  @Test
  void tooManyEntriesAreRefused() {
    for (int i = 0; i < 2001; i++) {
      entry("istiod/" + i, '5', "");
    }

    refused("has more than 2000 entries");
  }

  @Test
  void anotherFileIsRefused() throws IOException {
    Path file = Files.writeString(temp.resolve("x.tgz"), "no package");

    assertThatThrownBy(() -> ChartPackage.read(file, Optional.empty()))
        .hasMessage("the file is not a chart's package (.tgz)");
  }

  @Test
  void aTruncatedPackageIsRefused() throws IOException {
    byte[] whole = Files.readAllBytes(packed());
    Path file =
        Files.write(temp.resolve("y.tgz"), java.util.Arrays.copyOf(whole, whole.length / 2));

    assertThatThrownBy(() -> ChartPackage.read(file, Optional.empty()))
        .isInstanceOf(NotAChart.class);
  }

  @Test
  void aFolderWithALinkIsRefused() throws IOException {
    Path chart = folder("istiod", "1.30.3");
    Files.delete(chart.resolve("files/waypoint.yaml"));
    Files.createSymbolicLink(
        chart.resolve("files/waypoint.yaml"), Path.of("injection-template.yaml"));

    assertThatThrownBy(() -> ChartPackage.read(chart, Optional.empty()))
        .hasMessage("files/waypoint.yaml is not a regular file");
  }

  @Test
  void anotherChartIsRefused() throws IOException {
    Path chart = folder("base", "1.30.3");

    assertThatThrownBy(() -> ChartPackage.read(chart, Optional.empty()))
        .hasMessage("this is the chart \"base\", not istiod or gateway");
  }

  @Test
  void aVersionThatIsNoneIsRefused() throws IOException {
    Path chart = folder("istiod", "1.27");

    assertThatThrownBy(() -> ChartPackage.read(chart, Optional.empty()))
        .hasMessage("\"1.27\" is not a version of Istio");
  }

  @Test
  void aFileWithAnOddNameIsRefused() throws IOException {
    Path chart = folder("istiod", "1.30.3");
    Files.writeString(chart.resolve("a b"), "");

    assertThatThrownBy(() -> ChartPackage.read(chart, Optional.empty()))
        .hasMessage("\"a b\" is not the name of a chart's file");
  }

  @Test
  void tooManyFilesAreRefused() throws IOException {
    Path chart = folder("istiod", "1.30.3");
    for (int i = 0; i < 500; i++) {
      Files.writeString(chart.resolve("file-" + i), "");
    }

    assertThatThrownBy(() -> ChartPackage.read(chart, Optional.empty()))
        .hasMessage("this is larger than any chart of Istio");
  }

  @Test
  void aChartFromGitNeedsItsVersionSaid() throws Exception {
    Path chart = folder("istiod", "1.0.0");

    assertThatThrownBy(() -> ChartPackage.read(chart, Optional.empty()))
        .hasMessageContaining("does not name its release");
    assertThat(ChartPackage.read(chart, Optional.of("1.29.6")).version()).hasToString("1.29.6");
  }

  @Test
  void aMissingTemplateIsRefused() throws Exception {
    Path chart = folder("istiod", "1.30.3");
    Files.delete(chart.resolve("files/waypoint.yaml"));

    ChartPackage read = ChartPackage.read(chart, Optional.empty());

    assertThatThrownBy(() -> InjectionFiles.of(read, RELEASE))
        .hasMessage("the chart lacks files/waypoint.yaml");
  }

  private void refused(String message) {
    assertThatThrownBy(() -> ChartPackage.read(packed(), Optional.empty()))
        .isInstanceOf(NotAChart.class)
        .hasMessageContaining(message);
  }

  private Path folder(String name, String version) throws IOException {
    Path chart = Files.createDirectories(temp.resolve("chart"));
    Files.createDirectories(chart.resolve("files"));
    Files.writeString(
        chart.resolve("Chart.yaml"), "name: %s\nversion: %s\n".formatted(name, version));
    for (String file : ChartTemplates.FILES) {
      Files.writeString(chart.resolve("files/" + file + ".yaml"), "text");
    }
    return chart;
  }

  private Path packed() throws IOException {
    Path file = temp.resolve("istiod.tgz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      tar.writeTo(out);
      out.write(new byte[1024]);
    }
    return file;
  }

  private void entry(String path, char type, String text) {
    byte[] content = text.getBytes(UTF_8);
    tar.writeBytes(header(path, type, content.length));
    tar.writeBytes(content);
    tar.writeBytes(new byte[(512 - content.length % 512) % 512]);
  }

  private static byte[] header(String path, char type, long size) {
    byte[] header = new byte[512];
    put(header, 0, path);
    put(header, 124, "%011o".formatted(size));
    header[156] = (byte) type;
    put(header, 257, "ustar");
    return header;
  }

  private static void put(byte[] header, int at, String text) {
    byte[] bytes = text.getBytes(UTF_8);
    System.arraycopy(bytes, 0, header, at, bytes.length);
  }
}
