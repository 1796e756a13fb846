package dev.meshfleet.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshfleet.finding.Finding;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.finding.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrayFilesTest {
  @TempDir private Path folder;

  private void write(String... names) throws IOException {
    for (String name : names) {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, "{}\n");
    }
  }

  private List<String> found() {
    Findings findings = Findings.ofFleet();
    StrayFiles.check(TenantsFolder.of(folder, "tenants"), findings);
    List<Finding> all = findings.inFileOrder();
    assertThat(all).allMatch(finding -> finding.severity() == Severity.WARNING);
    return all.stream().map(finding -> finding.place().file()).toList();
  }

  @Test
  void whatLooksLikeATenantAndIsNotReadIsReported() throws IOException {
    write("eu/orders.yaml", "eu/west/shop.yml", "cart.json", "desk.yaml.bak", "till", ".a.yaml");

    assertThat(found())
        .containsExactly(
            "tenants/.a.yaml",
            "tenants/cart.json",
            "tenants/desk.yaml.bak",
            "tenants/eu/orders.yaml",
            "tenants/eu/west/shop.yml",
            "tenants/till");
  }

  @Test
  void whatIsReadOrRefusedElsewhereIsNot() throws IOException {
    write("payments.yaml", "fleet.yaml", "wrong.yml", "Upper.yaml", "templates/a/b.yaml");
    write("istio/1.30.3/release.yaml", ".github/workflows/ci.yaml", ".argocd-source-a.yaml");

    assertThat(found()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "README.md",
        "README",
        "LICENSE",
        "CODEOWNERS",
        "Makefile",
        "notes.txt",
        "fleet.svg",
        ".gitignore",
        ".yamllint.yaml",
        ".pre-commit-config.yaml",
        "renovate.json",
        "check.sh"
      })
  void filesOfPeopleAndToolsAreNot(String name) throws IOException {
    write(name, "docs/" + name);

    assertThat(found()).isEmpty();
  }

  @Test
  void inTheRootOfARepositoryOnlyItsOwnFilesCount() throws IOException {
    write(".git/HEAD", "src/app.yaml", "cart.json");

    assertThat(found()).containsExactly("tenants/cart.json");
  }

  @Test
  void ofVeryManyTheFirstAreListed() throws IOException {
    for (int i = 0; i < 130; i++) {
      write("eu/t%d.yaml".formatted(i));
    }

    assertThat(found()).hasSize(101);
  }

  @Test
  void schemasForEditorsAreNot() throws IOException {
    write("schema/tenant.json", "schema/fleet.json", "tenant.schema.json");

    assertThat(found()).isEmpty();
  }

  @Test
  void linksAreNotFollowed() throws IOException {
    write("eu/orders.yaml");
    Files.createSymbolicLink(folder.resolve("eu/again"), folder);

    assertThat(found()).containsExactly("tenants/eu/orders.yaml");
  }
}
