package dev.meshfleet.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GraphCommandTest {
  private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
  private static final Path RESOURCES = Path.of("src/test/resources").toAbsolutePath();

  @TempDir private Path scratch;

  @ParameterizedTest
  @ValueSource(strings = {"mermaid", "svg", "dot"})
  void drawsTheSampleFleetAsEver(String format) {
    Call call = Call.in(REPOSITORY, "graph", "-o", format);
    Path expected = RESOURCES.resolve("graph/sample." + format);
    if (Cases.UPDATE) {
      Cases.write(expected, call.out());
    }

    assertThat(call).isEqualTo(new Call(0, Cases.text(expected), ""));
  }

  @Test
  void drawsMermaidByDefault() {
    assertThat(Call.in(REPOSITORY, "graph"))
        .isEqualTo(Call.in(REPOSITORY, "graph", "-o", "mermaid"));
  }

  @Test
  void saysWhoLivesOnWhoseControlPlaneAndWhoMayCall() {
    String graph = Call.in(RESOURCES.resolve("golden/guests-of-a-host"), "graph").out();

    assertThat(graph)
        .contains(
            "  subgraph m_platform[\"mesh of platform\"]\n",
            "subgraph t_shop[\"shop · guest of platform · ",
            "  t_web ==>|\"may call\"| t_shop\n",
            "  t_platform ==>|\"may call\"| t_shop\n",
            "class t_shop,t_web guest\n")
        .doesNotContain("-.->");
  }

  @Test
  void keepsTheArrowFromAGuestToAHostInAnotherFrame() throws IOException {
    fleet(12);

    assertThat(Call.in(scratch, "graph", "--by", "owner").out())
        .contains("  t_t1 -.->|\"guest of\"| t_t0\n");
  }

  @Test
  void saysWhatMeshesImportAndWhatIsOfferedOnly() {
    String graph = Call.in(RESOURCES.resolve("golden/federated-meshes"), "graph").out();

    assertThat(graph)
        .contains(
            "  t_payments -->|\"imports orders-api.orders-app\"| t_orders\n",
            "  t_orders -.->|\"may import payments-api.payments-api\"| t_payments\n",
            "x1[\"partner<br/>partner.example.com<br/>mesh.partner.example.com\"]:::outside",
            "  t_orders -->|\"imports stock.shop\"| x1\n",
            "  x1 -.->|\"may import orders-api.orders-app\"| t_orders\n");
  }

  @Test
  void saysWhichControlPlaneServesWhichNamespace() {
    String graph = Call.in(REPOSITORY, "graph", "checkout").out();

    assertThat(graph)
        .contains("p0_checkout --> p2_checkout\n", "p2_checkout[\"checkout-web\"]")
        .contains("p1_checkout --> p3_checkout\n", "p3_checkout[\"checkout-beta<br/>");
    assertThat(graph).doesNotContain("p0_checkout --> p3_checkout", "payments");
  }

  @Test
  void showsTheNamedTenantsWithThoseTheyHaveToDoWith() throws IOException {
    fleet(60);

    String graph = Call.in(scratch, "graph", "t13").out();

    assertThat(graph)
        .contains(
            "subgraph m_t0[\"mesh of t0\"]",
            "subgraph t_t13[\"t13 · guest of t0 · ",
            "t_t25 ==>|\"may call\"| t_t13")
        .contains("t_t0[\"t0<br/>");
    assertThat(graph).doesNotContain("t_t31", "t_t14", "t_t5", "t_t25 -.->");
  }

  @ParameterizedTest
  @CsvSource({
    "19, p1_t9[#t9-ns#]",
    "60, t_t9[#t9<br/>1.30.3<br/>2 namespaces · 1 gateway · 1 host<br/>team-4 · wave 1#]",
    "300, g1[#cluster one<br/>210 tenants · 30 guests<br/>1.30.3 (180)"
  })
  void showsAsMuchAsStaysReadable(int tenants, String shown) throws IOException {
    fleet(tenants);

    Call call = Call.in(scratch, "graph");

    assertThat(call.exit()).isZero();
    assertThat(call.err()).isEmpty();
    assertThat(call.out().replace('"', '#').replace("#8288;", "")).contains(shown);
  }

  @Test
  void warnsOfMermaidThatNoPageRenders() throws IOException {
    fleet(700);

    Call call = Call.in(scratch, "graph", "--detail", "counts");

    assertThat(call.exit()).isZero();
    assertThat(call.err())
        .startsWith("meshfleet: warning: the picture has more text or arrows than Mermaid renders");
    assertThat(Call.in(scratch, "graph", "--detail", "counts", "-o", "svg").err()).isEmpty();
  }

  @Test
  void groupsByOwnerAndByWave() throws IOException {
    fleet(12);

    assertThat(Call.in(scratch, "graph", "--by", "owner").out())
        .contains("g1[\"team-0\"]", "g3[\"team-2\"]");
    assertThat(Call.in(scratch, "graph", "--by", "wave").out())
        .contains("g1[\"wave 00\"]", "g2[\"wave 01\"]", "t0 · team-0 · in one");
  }

  @Test
  void drawsNothingWhenAFileIsBroken() throws IOException {
    fleet(3);
    Files.writeString(scratch.resolve("tenants/t1.yaml"), "kind: Tennant\n");

    Call all = Call.in(scratch, "graph");
    assertThat(all.exit()).isEqualTo(1);
    assertThat(all.out()).isEmpty();
    assertThat(all.err()).contains("tenants/t1.yaml:1:1: error:");
    Call other = Call.in(scratch, "graph", "t2");
    assertThat(other.exit()).isZero();
    assertThat(other.out()).contains("t_t2");
    assertThat(other.err()).contains("warning:").doesNotContain("error:");
  }

  @Test
  void saysWhichTenantOrClusterWasProbablyMeant() throws IOException {
    fleet(3);

    assertThat(Call.in(scratch, "graph", "t1x").err())
        .isEqualTo(
            """
            tenants/t1x.yaml:1:1: error: the fleet has no tenant "t1x" [reference]
                did you mean "t1"?
            """);
    Call cluster = Call.in(scratch, "graph", "--cluster", "onne");
    assertThat(cluster.exit()).isEqualTo(2);
    assertThat(cluster.err())
        .isEqualTo(
            """
            meshfleet: error: cluster "onne" is not in fleet.yaml
                did you mean "one"?
            """);
  }

  private void fleet(int tenants) throws IOException {
    Graphs.fleet(scratch.resolve("tenants"), tenants);
  }
}
