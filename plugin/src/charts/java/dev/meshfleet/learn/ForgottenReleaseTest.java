package dev.meshfleet.learn;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meshfleet.command.Console;
import dev.meshfleet.command.Meshfleet;
import dev.meshfleet.istio.Releases;
import dev.meshfleet.istio.Version;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every known release, taken away from the known ones, learned from its charts under another name,
 * and verified with Helm on a fleet: where nothing is said to be lost, nothing may differ.
 *
 * <p>{@code -Dcharts=FOLDER -Dhelm=PROGRAM}. It prints a line for each release.
 */
class ForgottenReleaseTest {
  private static final String HELM = System.getProperty("helm", "helm");
  private static final int EXACT = 16;

  @TempDir private Path temp;
  private String out;
  private String err;

  @Test
  void isRenderedAsItsChartsDoOrSaysWhatDiffers() throws Exception {
    int exact = 0;
    int proved = 0;
    for (int number = 0; number < Releases.charts().size(); number++) {
      Version version = Releases.charts().get(number);
      Lesson lesson = lesson(version, Releases.parse("1.99." + number).orElseThrow());
      int exit = verify(version, lesson);
      int lost = lesson.release().learned().differences();
      exact += lesson.release().isKnown() ? 1 : 0;
      proved += exit == 0 ? 1 : 0;
      System.out.printf(
          "%s %s %s: %d differences, %d not applied; %s%n",
          version,
          lesson.release().isKnown() ? "as" : "like",
          lesson.release().like(),
          lesson.differences().size(),
          lost,
          out.lines().reduce((one, other) -> other).orElse(err));
      assertThat(exit).as(err).isIn(0, 1);
      assertThat(exit == 0 || lost > 0).as("silence about %s%n%s", version, out).isTrue();
    }
    System.out.printf("%d exact, %d of %d proved%n", exact, proved, Releases.charts().size());
    assertThat(exact).isEqualTo(EXACT);
  }

  private static Lesson lesson(Version version, Version name) throws Exception {
    KnownCharts rest = KnownCharts.all().without(version);
    ReleaseCharts charts =
        new ReleaseCharts(
            chart(version, name, ChartPackage.ISTIOD),
            Optional.of(chart(version, name, ChartPackage.GATEWAY)));
    Optional<Version> same = Lesson.same(charts, rest);
    return same.isPresent()
        ? Lesson.same(charts, same.get())
        : Lesson.like(charts, Lesson.nearest(charts, rest), rest);
  }

  private static ChartPackage chart(Version version, Version name, String chart) throws Exception {
    return new ChartPackage(chart, name, KnownChartsTest.chart(version, chart).files());
  }

  /** The exit code of {@code meshfleet istio verify} on a fleet of the release. */
  private int verify(Version version, Lesson lesson) throws IOException {
    String name = lesson.release().version().toString();
    Path folder = Files.createDirectories(temp.resolve(name));
    for (String chart : List.of(ChartPackage.ISTIOD, ChartPackage.GATEWAY)) {
      for (Map.Entry<String, byte[]> file : files(version, chart).entrySet()) {
        Path copy = folder.resolve("charts").resolve(name).resolve(chart).resolve(file.getKey());
        Files.createDirectories(copy.getParent());
        Files.write(copy, file.getValue());
      }
    }
    Path istio = Files.createDirectories(folder.resolve("tenants/istio").resolve(name));
    Files.writeString(istio.resolve(ReleaseFile.NAME), ReleaseFile.text(lesson));
    for (Map.Entry<String, String> template : lesson.injection().entrySet()) {
      Files.writeString(istio.resolve(template.getKey() + ".yaml"), template.getValue());
    }
    for (Map.Entry<String, String> tenant : tenants(name).entrySet()) {
      Files.writeString(
          folder.resolve("tenants").resolve(tenant.getKey() + ".yaml"), tenant.getValue());
    }
    return run(folder, "istio", "verify", "--charts", "charts", "--helm", HELM);
  }

  private static Map<String, byte[]> files(Version version, String chart) throws IOException {
    try {
      return KnownChartsTest.chart(version, chart).files();
    } catch (NotAChart e) {
      throw new IOException(e);
    }
  }

  private static Map<String, String> tenants(String version) {
    Map<String, String> tenants = new TreeMap<>();
    tenants.put("plain", tenant("plain", version, ""));
    tenants.put(
        "gates",
        tenant("gates", version, "")
            + "  gateways:\n  - name: in\n    hosts: [a.example.com]\n    tls: {secretName: a}\n"
            + "    values: {autoscaling: {minReplicas: 2}, resources: {limits: {cpu: \"1\"}}}\n"
            + "  - {name: out, role: Egress}\n");
    tenants.put(
        "values",
        tenant(
            "values",
            version,
            ", tags: [values-stable], values: {autoscaleMin: 2, traceSampling: 5,"
                + " resources: {requests: {cpu: 100m}}, meshConfig: {accessLogFile: /dev/stdout}}"));
    tenants.put("host", tenant("host", version, ", hosting: true"));
    tenants.put(
        "guest",
        tenant("guest", version, "")
                .replace("version: " + version, "tenancy: Shared, host: host")
            + "  gateways: [{name: in, hosts: [g.example.com]}]\n");
    return tenants;
  }

  private static String tenant(String name, String version, String mesh) {
    return "apiVersion: meshfleet.dev/v1alpha1\nkind: Tenant\nmetadata: {name: %1$s}\nspec:\n"
            .formatted(name)
        + "  owner: team\n  namespaces: [%s-api]\n  mesh: {version: %s%s}\n"
            .formatted(name, version, mesh);
  }

  private int run(Path directory, String... arguments) {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    ByteArrayOutputStream told = new ByteArrayOutputStream();
    Console console =
        new Console(
            printed, new PrintStream(told, true, UTF_8), Map.of(), directory, false, false);
    int exit = Meshfleet.run(console, arguments);
    out = printed.toString(UTF_8);
    err = told.toString(UTF_8);
    return exit;
  }
}
