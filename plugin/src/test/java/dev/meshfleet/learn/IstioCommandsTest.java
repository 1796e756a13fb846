package dev.meshfleet.learn;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meshfleet.command.Console;
import dev.meshfleet.command.Meshfleet;
import dev.meshfleet.istio.Releases;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IstioCommandsTest {
  /** The first of August 2026, because the support of releases ends on certain dates. */
  private static final Map<String, String> AUGUST = Map.of("SOURCE_DATE_EPOCH", "1785542400");

  @TempDir private Path temp;
  private String out;
  private String err;

  @BeforeEach
  void fleetAndChart() throws IOException {
    Files.createDirectories(temp.resolve("tenants"));
    Files.createDirectories(temp.resolve("chart/files"));
    Files.writeString(
        temp.resolve("tenants/payments.yaml"),
        """
        apiVersion: meshfleet.dev/v1alpha1
        kind: Tenant
        metadata: {name: payments}
        spec:
          owner: team-payments
          namespaces: [payments-api]
          mesh: {version: 1.30.3}
        """);
    Files.writeString(temp.resolve("chart/Chart.yaml"), "name: istiod\nversion: 1.30.3\n");
    for (String file : ChartTemplates.FILES) {
      Files.writeString(temp.resolve("chart/files/" + file + ".yaml"), "official " + file);
    }
  }

  @Test
  void everyKnownReleaseIsListedWithItsProblems() {
    assertThat(run("istio", "list")).isZero();

    Releases.known().forEach(version -> assertThat(out).contains("\n" + version + " "));
    assertThat(out).containsPattern("1\\.30\\.2 +supported +push-storm");
    assertThat(out).containsPattern("1\\.29\\.1 +supported +failure-policy");
    assertThat(out).containsPattern("1\\.31\\.0-rc\\.0 +candidate");
  }

  @Test
  void theSupportOfAMinorEndsOnADay() {
    run("istio", "list");

    assertThat(out)
        .containsPattern("1\\.28\\.10 +ended")
        .containsPattern("1\\.28 +is supported until 2026-06-29")
        .containsPattern("1\\.29 +is supported until 2026-10-12")
        .containsPattern("1\\.30 +is supported until 6 weeks after 1\\.32\\.0");
  }

  @Test
  void validateSaysOnceForEachReleaseWhatItsTenantsShouldKnow() throws IOException {
    String payments = Files.readString(temp.resolve("tenants/payments.yaml"));
    for (String name : List.of("orders", "search")) {
      Files.writeString(
          temp.resolve("tenants/" + name + ".yaml"),
          payments.replace("payments", name).replace("1.30.3", "1.28.3"));
    }

    assertThat(run("validate")).isZero();

    assertThat(err.lines().filter(line -> line.endsWith("[release]")))
        .containsExactly(
            "tenants/orders.yaml:7:19: note: support for Istio 1.28 ended on 2026-06-29; used by"
                + " orders, search [release]",
            "tenants/orders.yaml:7:19: note: Istio 1.28.3: istiod changes the failurePolicy Ignore of its validation webhook, which Argo CD reports as a difference unless the field is ignored; used by orders, search [release]");
  }

  @Test
  void theListIsThereAsJson() {
    assertThat(run("istio", "list", "-o", "json")).isZero();

    assertThat(out)
        .startsWith("[\n{\"version\":\"1.28.0\",\"support\":\"ended\",\"default\":false");
    assertThat(out).contains("{\"version\":\"1.30.3\",\"support\":\"supported\",\"default\":true");
  }

  @Test
  void addedTemplatesAreUsedInsteadOfOurOwn() {
    assertThat(run("istio", "add", "chart", "--like", "1.30.3")).isZero();
    assertThat(out).isEqualTo("7 templates of Istio 1.30.3 are in tenants/istio/1.30.3\n");

    assertThat(run("generate", "payments")).isZero();

    assertThat(out).contains("official injection-template").contains("official agentgateway");
  }

  @Test
  void addingAgainReplacesWhatWasThere() throws IOException {
    run("istio", "add", "chart", "--like", "1.30.3");
    Files.writeString(temp.resolve("chart/files/waypoint.yaml"), "newer");

    assertThat(run("istio", "add", "chart", "--like", "1.30.3")).isZero();

    assertThat(temp.resolve("tenants/istio/1.30.3/waypoint.yaml")).hasContent("newer");
    assertThat(temp.resolve("tenants")).isDirectoryNotContaining("glob:**/.istio*");
  }

  @Test
  void nothingIsWrittenWhenTheChartIsRefused() throws IOException {
    Files.delete(temp.resolve("chart/files/waypoint.yaml"));

    assertThat(run("istio", "add", "chart", "--like", "1.30.3")).isEqualTo(1);

    assertThat(err).startsWith("chart:1:1: error: the chart lacks files/waypoint.yaml [file]");
    assertThat(temp.resolve("tenants/istio")).doesNotExist();
  }

  @Test
  void aVersionThatLacksATemplateStopsEveryTenant() throws IOException {
    run("istio", "add", "chart", "--like", "1.30.3");
    Files.delete(temp.resolve("tenants/istio/1.30.3/sidecar.yaml"));

    assertThat(run("generate", "payments")).isEqualTo(1);

    assertThat(out).isEmpty();
    assertThat(err)
        .startsWith("tenants/istio/1.30.3/sidecar.yaml:1:1: error: the template is missing [file]");
  }

  @Test
  void aLinkAmongTheTemplatesIsRefused() throws IOException {
    run("istio", "add", "chart", "--like", "1.30.3");
    Files.delete(temp.resolve("tenants/istio/1.30.3/sidecar.yaml"));
    Files.createSymbolicLink(
        temp.resolve("tenants/istio/1.30.3/sidecar.yaml"), Path.of("waypoint.yaml"));

    assertThat(run("generate", "payments")).isEqualTo(1);

    assertThat(err).contains("this is a symbolic link; only regular files are read");
  }

  @Test
  void anUnknownVersionAmongTheTemplatesIsRefused() throws IOException {
    Files.createDirectories(temp.resolve("tenants/istio/1.27.0"));
    Files.writeString(temp.resolve("tenants/istio/1.27.0/sidecar.yaml"), "x");

    assertThat(run("generate", "payments")).isEqualTo(1);

    assertThat(err).contains("not a template of a known release of Istio");
  }

  @Test
  void aChartThatIsNotThereIsAWrongCall() {
    assertThat(run("istio", "add", "nowhere.tgz")).isEqualTo(2);
    assertThat(run("istio")).isEqualTo(2);
  }

  private int run(String... arguments) {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    ByteArrayOutputStream told = new ByteArrayOutputStream();
    Console console =
        new Console(printed, new PrintStream(told, true, UTF_8), AUGUST, temp, false, false);
    int exit = Meshfleet.run(console, arguments);
    out = printed.toString(UTF_8);
    err = told.toString(UTF_8);
    return exit;
  }
}
