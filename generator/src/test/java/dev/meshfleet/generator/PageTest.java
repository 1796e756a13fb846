package dev.meshfleet.generator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageTest {
  @TempDir private Path folder;

  @Test
  void thePageTellsWhatIsListedHeldAndBrokenAndEscapesWhatTenantsWrote() throws Exception {
    try (FleetRepository git = new FleetRepository(folder.resolve("fleet.git"))) {
      String hostile = "<script>alert(1)</script> {{rows}} & ' \\\"";
      git.with(
          "a.yaml",
          FleetRepository.tenant("a").replace("owner: team-a", "owner: \"" + hostile + "\""));
      git.withTenants("b", "gone").with("r1.yaml", FleetRepository.retiring("r1"));
      git.commit("four");
      git.with("b.yaml", "kind: <img src=x onerror=alert(1)>").without("gone", "r1");
      git.commit("break, lose and retire");
      try (Running running = Running.of(git.url(), folder, "--max-shrink", "0")) {
        running.ask();

        HttpResponse<String> page = running.admin("/");

        assertThat(page.body())
            .contains("&lt;script&gt;alert(1)&lt;/script&gt; {{rows}} &amp; &#39; &quot;")
            .contains("tenants/b.yaml:1:")
            .contains("add a commit with the trailer Meshfleet-Approve-Removal: 1")
            .contains(">file missing<", ">file broken<", ">change held<")
            .containsSubsequence("<strong>4</strong> meshes", "<strong>1</strong> broken")
            .containsSubsequence("<strong>1</strong> held", "<strong>1</strong> orphaned")
            .containsSubsequence("Last check of git", "<strong>1</strong> retiring")
            .doesNotContain("<script>alert", "<img src=x", "http://", "https://");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
            .contains("default-src 'none'")
            .contains("sha256-" + sum(page.body(), "script"))
            .contains("sha256-" + sum(page.body(), "style"));
        assertThat(running.admin("/api/v1/fleet").body())
            .contains(
                "\"held\":\"1 tenants would lose a mesh at once", "\"problem\":\"tenants/b.yaml");
      }
    }
  }

  @Test
  void eachMeshHasItsControlPlaneGatewaysHostAndLinks() throws Exception {
    try (FleetRepository git = new FleetRepository(folder.resolve("fleet.git"))) {
      git.with(
          "host.yaml",
          FleetRepository.tenant(
              "host",
              "mesh: {hosting: true, version: 1.29.2, canary: {version: 1.30.3}}",
              "gateways: [{name: in, role: Ingress, hosts: [pay.example.com]}]"));
      git.with(
          "guest.yaml", FleetRepository.tenant("guest", "mesh: {tenancy: Shared, host: host}"));
      String commit = git.commit("two");
      String file = "https://git.example.com/fleet/blob/{commit}/{path}";
      try (Running running =
          Running.of(
              git.url(), folder, "--argocd-url", "https://cd.example.com/", "--file-url", file)) {
        running.ask();

        String host = row(running.admin("/?q=pay.example.com").body());
        assertThat(host)
            .contains("1.29.2", "canary 1.30.3", ">istio-<wbr>host", "revision host<")
            .contains("revision host-<wbr>1-<wbr>30-<wbr>3", "pay.<wbr>example.<wbr>com")
            .contains("host of <a href=\"?q=guest\">guest</a>")
            .contains("<a href=\"https://cd.example.com/applications/mesh-host\">")
            .contains(
                "<a href=\"https://git.example.com/fleet/blob/" + commit + "/tenants/host.yaml");
        assertThat(row(running.admin("/?q=guest+of+host").body()))
            .contains("guest of <a href=\"?q=host\">host</a>", ">istio-<wbr>host");
        assertThat(running.admin("/picture.svg?tenant=guest").body())
            .contains("aria-label=\"mesh of host\"", "aria-label=\"guest tenant guest;");
        assertThat(running.admin("/picture.svg?tenant=nobody").statusCode()).isEqualTo(404);
      }
    }
  }

  private static String row(String page) {
    assertThat(page.split("<tr ")).as(page).hasSize(3);
    return page.split("<tr ")[2];
  }

  @Test
  void pagesSortsAndFiltersAreAddresses() throws Exception {
    try (FleetRepository git = new FleetRepository(folder.resolve("fleet.git"))) {
      git.with("fleet.yaml", PageFleet.FLEET);
      PageFleet.tenants(120).forEach(git::with);
      git.commit("many");
      try (Running running = Running.of(git.url(), folder)) {
        running.ask();

        assertThat(running.admin("/").body()).contains("Rows: 1–50 of 120", "Page 1 of 3");
        assertThat(running.admin("/?page=3").body()).contains("Rows: 101–120 of 120");
        assertThat(running.admin("/?page=99").body()).contains("Rows: 101–120 of 120");
        assertThat(running.admin("/?cluster=two&sort=version").body())
            .contains("Rows: 36, of 120 in the fleet", "href=\"?cluster=two&amp;sort=tenant\"");
        assertThat(running.admin("/?state=retiring").body()).contains("Rows: 1, of 120");
        assertThat(running.admin("/?q=%22%3E%3Cscript%3E&state=nothing&page=x").body())
            .contains("No meshes match these filters", "value=\"&quot;&gt;&lt;script&gt;\"")
            .doesNotContain("\"><script>");
      }
    }
  }

  @Test
  void aFleetOfManyRelationsIsNotDrawn() throws Exception {
    try (FleetRepository git = new FleetRepository(folder.resolve("fleet.git"))) {
      StringBuilder clusters = new StringBuilder("c0");
      for (int i = 1; i < 700; i++) {
        clusters.append(",c").append(i);
      }
      git.with("fleet.yaml", FleetRepository.fleet(clusters.toString(), "{}"));
      for (int i = 0; i < 700; i++) {
        git.with("t" + i + ".yaml", FleetRepository.tenant("t" + i, "clusters: [c" + i + "]"));
      }
      git.commit("a cluster for each");
      try (Running running = Running.of(git.url(), folder)) {
        running.ask();

        assertThat(running.admin("/picture.svg").statusCode()).isEqualTo(404);
        assertThat(running.admin("/").body()).doesNotContain("picture.svg\"");
        assertThat(running.admin("/picture.svg?tenant=t1").statusCode()).isEqualTo(200);
      }
    }
  }

  private static String sum(String page, String element) throws Exception {
    Matcher found =
        Pattern.compile("<%s>(.*?)</%s>".formatted(element, element), Pattern.DOTALL).matcher(page);
    assertThat(found.find()).isTrue();
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(found.group(1).getBytes(UTF_8));
    return Base64.getEncoder().encodeToString(digest);
  }
}
