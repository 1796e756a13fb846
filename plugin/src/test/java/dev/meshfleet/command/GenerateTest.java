package dev.meshfleet.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerateTest {
  private static final String SMALLEST =
      """
      apiVersion: meshfleet.dev/v1alpha1
      kind: Tenant
      metadata: {name: %s}
      spec:
        owner: team
        namespaces: [%s-api]
      """;

  @TempDir private Path repository;

  @BeforeEach
  void twoTenants() throws IOException {
    tenant("orders");
    tenant("payments");
  }

  private void tenant(String name) throws IOException {
    file(name + ".yaml", SMALLEST.formatted(name, name));
  }

  private void file(String name, String text) throws IOException {
    Path file = repository.resolve("tenants").resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  @Test
  void printsDocumentsThatSayWhereTheyComeFrom() {
    Call call = Call.in(repository, "generate", "payments");

    assertThat(call.exit()).isZero();
    assertThat(call.out()).startsWith("---\n# Source: tenant/namespace.yaml.j2\n");
    assertThat(call.out()).contains("# Source: istiod/deployment.yaml.j2");
  }

  @Test
  void printsOneObjectALineForArgoCd() throws IOException {
    Call call =
        Call.in(
            repository,
            Map.of("ARGOCD_APP_PARAMETERS", "[{\"name\":\"tenant\",\"string\":\"payments\"}]"),
            "generate");

    assertThat(call.exit()).isZero();
    List<JsonNode> objects = new ArrayList<>();
    for (String line : call.out().split("\n")) {
      objects.add(new ObjectMapper().readTree(line));
    }
    assertThat(objects).hasSizeGreaterThan(20).allMatch(o -> o.path("kind").isTextual());
  }

  @Test
  void refusesParametersThatItDoesNotKnow() {
    for (String parameters :
        List.of(
            "null",
            "[]",
            "{}",
            "nonsense",
            "[{\"name\":\"tenant\"}]",
            "[{\"name\":\"tennant\",\"string\":\"payments\"}]",
            "[{\"name\":\"tenant\",\"map\":{}}]")) {
      Call call = Call.in(repository, Map.of("ARGOCD_APP_PARAMETERS", parameters), "generate");

      assertThat(call.exit()).as(parameters).isEqualTo(2);
      assertThat(call.out()).isEmpty();
      assertThat(call.err()).startsWith("meshfleet: error: ");
    }
  }

  @Test
  void worksInTheTenantsFolderToo() {
    Call inside = Call.in(repository.resolve("tenants"), "generate", "payments");

    assertThat(inside).isEqualTo(Call.in(repository, "generate", "payments"));
  }

  @Test
  void aBrokenNeighbourOnlyWarns() throws IOException {
    file("orders.yaml", "kind: Tennant\n");

    Call call = Call.in(repository, "generate", "payments");

    assertThat(call.exit()).isZero();
    assertThat(call.out()).isNotEmpty();
    assertThat(call.err()).contains("tenants/orders.yaml:1:1: warning:").doesNotContain("error:");
  }

  @Test
  void aBrokenFleetIsAnErrorForAll() throws IOException {
    file("fleet.yaml", "kind: Fleet\n");

    Call call = Call.in(repository, "generate", "payments");

    assertThat(call.exit()).isEqualTo(1);
    assertThat(call.out()).isEmpty();
    assertThat(call.err()).startsWith("tenants/fleet.yaml:1:1: error:");
  }

  @Test
  void aConflictStopsBothTenantsAndNobodyElse() throws IOException {
    tenant("web");
    file("web.yaml", SMALLEST.formatted("web", "orders"));

    assertThat(Call.in(repository, "generate", "orders").exit()).isEqualTo(1);
    assertThat(Call.in(repository, "generate", "web").exit()).isEqualTo(1);
    assertThat(Call.in(repository, "generate", "payments").exit()).isZero();
  }

  @Test
  void saysWhichTenantWasProbablyMeant() {
    Call call = Call.in(repository, "generate", "paymnts");

    assertThat(call.exit()).isEqualTo(1);
    assertThat(call.err())
        .isEqualTo(
            """
            tenants/paymnts.yaml:1:1: error: the fleet has no tenant "paymnts" [reference]
                did you mean "payments"?
            """);
  }

  @Test
  void saysInWhichClustersATenantIs() throws IOException {
    file(
        "fleet.yaml",
        """
        apiVersion: meshfleet.dev/v1alpha1
        kind: Fleet
        metadata: {name: acme}
        spec: {clusters: [{name: eu}, {name: us}]}
        """);
    file("web.yaml", SMALLEST.formatted("web", "web") + "  clusters: [eu, us]\n");

    assertThat(Call.in(repository, "generate", "web").err())
        .startsWith(
            "tenants/web.yaml:7:14: error: tenant web is in several clusters: eu, us [cluster]");
    assertThat(Call.in(repository, "generate", "web", "--cluster", "su").err())
        .contains("tenant web is not in cluster \"su\", but in eu, us [cluster]");
    assertThat(Call.in(repository, "generate", "web", "--cluster", "us").exit()).isZero();
    assertThat(Call.in(repository, "generate", "payments", "--cluster", "us").exit()).isEqualTo(1);
    assertThat(Call.in(repository, "generate", "--all", "--cluster", "us").exit()).isZero();
  }

  @Test
  void waitsForItsTurnAndSaysWhenItIsTooLong() {
    Map<String, String> environment =
        Map.of(
            "ARGOCD_APP_PARAMETERS", "[{\"name\":\"tenant\",\"string\":\"payments\"}]",
            "MESHFLEET_PERMITS", "1",
            "MESHFLEET_PERMIT_WAIT", "0");

    assertThat(Call.in(repository, environment, "generate").exit()).isZero();
    assertThat(Call.in(repository, environment, "generate").exit()).isZero();
  }

  @Test
  void failsWhenTheOutputCannotBeWritten() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("No space left on device");
          }
        };
    Console console = new Console(full, new PrintStream(err), Map.of(), repository, false, false);

    assertThat(Meshfleet.run(console, "generate", "payments")).isEqualTo(3);
    assertThat(err.toString()).contains("cannot write to standard output: No space left");
  }

  @Test
  void theSameBytesUnderAnyLocaleAndTimeZone() {
    Call expected = Call.in(repository, "generate", "--all");
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    try {
      Locale.setDefault(new Locale.Builder().setLanguage("tr").setRegion("TR").build());
      TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Apia"));
      assertThat(Call.in(repository, "generate", "--all")).isEqualTo(expected);
      Locale.setDefault(Locale.forLanguageTag("ar-SA-u-nu-arab"));
      assertThat(Call.in(repository, "generate", "--all")).isEqualTo(expected);
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
  }

  @Test
  void replacesAnEarlierFolderOfItsOwnAndNoOther() throws IOException {
    Path out = repository.resolve("out");
    Call.in(repository, "generate", "--all", "--out", "out");
    Files.delete(repository.resolve("tenants/orders.yaml"));

    assertThat(Call.in(repository, "generate", "--all", "--out", "out").exit()).isZero();
    assertThat(out.resolve("orders")).doesNotExist();
    assertThat(out.resolve("payments/istio-payments/deployment-istiod-payments.yaml")).exists();

    Path foreign = Files.createDirectories(repository.resolve("foreign"));
    Files.writeString(foreign.resolve("precious.txt"), "mine");
    Call refused = Call.in(repository, "generate", "--all", "--out", "foreign");
    assertThat(refused.exit()).isEqualTo(3);
    assertThat(foreign.resolve("precious.txt")).hasContent("mine");
    try (var left = Files.list(repository)) {
      assertThat(left.map(p -> p.getFileName().toString()))
          .containsExactlyInAnyOrder("tenants", "out", "foreign");
    }
  }

  @Test
  void theFoldersOfOtherTenantsStay() throws IOException {
    Path out = repository.resolve("out");
    Path stale = out.resolve("payments/istio-payments/stale.yaml");
    Call.in(repository, "generate", "payments", "--out", "out");
    Files.writeString(stale, "stale: true");

    assertThat(Call.in(repository, "generate", "orders", "--out", "out").exit()).isZero();
    assertThat(stale).exists();
    assertThat(out.resolve("orders/istio-orders/deployment-istiod-orders.yaml")).exists();

    assertThat(Call.in(repository, "generate", "payments", "--out", "out").exit()).isZero();
    assertThat(stale).doesNotExist();
    assertThat(out.resolve("payments/istio-payments/deployment-istiod-payments.yaml")).exists();
    assertThat(out.resolve("orders")).exists();
    try (var left = Files.list(repository)) {
      assertThat(left.map(p -> p.getFileName().toString()))
          .containsExactlyInAnyOrder("tenants", "out");
    }
  }

  @Test
  void jsonIsOneListOfAllObjects() throws IOException {
    Call lines = Call.in(repository, "generate", "--all", "-o", "ndjson");
    JsonNode list =
        new ObjectMapper().readTree(Call.in(repository, "generate", "--all", "-o", "json").out());

    assertThat(list.path("kind").asText()).isEqualTo("List");
    assertThat(list.path("items")).hasSize(lines.out().split("\n").length);
  }

  @Test
  void aCallThatSaysNothingOrTooMuchIsRefused() {
    for (List<String> call :
        List.of(
            List.of("generate"),
            List.of("generate", "payments", "--all"),
            List.of("generate", "payments", "--dir", "nowhere"),
            List.of("generate", "payments", "-o", "xml"),
            List.of("generat"),
            List.of("--nonsense"),
            List.<String>of())) {
      Call refused = Call.in(repository, call.toArray(String[]::new));

      assertThat(refused.exit()).as(call.toString()).isEqualTo(2);
      assertThat(refused.out()).isEmpty();
      assertThat(refused.err()).startsWith("meshfleet: error: ");
    }
  }
}
