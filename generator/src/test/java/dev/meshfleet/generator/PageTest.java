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
            .contains("Meshfleet-Approve-Removal: 1 lets them go")
            .contains("Orphaned")
            .contains("4 tenants, 4 meshes")
            .doesNotContain("<script>alert", "<img", "http://", "https://");
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

  private static String sum(String page, String element) throws Exception {
    Matcher found =
        Pattern.compile("<%s>(.*?)</%s>".formatted(element, element), Pattern.DOTALL).matcher(page);
    assertThat(found.find()).isTrue();
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(found.group(1).getBytes(UTF_8));
    return Base64.getEncoder().encodeToString(digest);
  }
}
