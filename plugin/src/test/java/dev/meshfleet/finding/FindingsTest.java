package dev.meshfleet.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FindingsTest {
  private static final Place FLEET = new Place("tenants/fleet.yaml", 9, 3);
  private static final Place TENANT = new Place("tenants/a.yaml", 4, 1);

  private final Findings findings = Findings.ofFleet();

  @Test
  void sameProblemsOfSeveralTenantsInTheirOwnFilesStayApart() {
    findings.concerning("a").error(TENANT, Code.VERSION, "bad version", "");
    findings
        .concerning("b")
        .error(new Place("tenants/b.yaml", 4, 1), Code.VERSION, "bad version", "");

    assertThat(findings.inFileOrder()).hasSize(2);
  }

  @Test
  void differentProblemsAtOnePlaceOfTheFleetStayApart() {
    findings.concerning("a").error(FLEET, Code.VERSION, "Istio 1.2 is not known", "");
    findings.concerning("b").error(FLEET, Code.VERSION, "Istio 1.3 is not known", "");
    findings.concerning("b").error(FLEET, Code.POLICY, "Istio 1.3 is not known", "");

    assertThat(findings.inFileOrder()).hasSize(3);
  }

  @Test
  void errorsOfTheFleetComeFirstAndItsNotesInFileOrder() {
    findings.concerning("z").note(FLEET, Code.RELEASE, "a note", "");
    findings.concerning("a").error(TENANT, Code.VERSION, "own", "");
    findings.concerning("z").error(FLEET, Code.VERSION, "cause", "");

    assertThat(findings.inFileOrder())
        .extracting(Finding::message)
        .containsExactly("cause", "own", "a note");
  }

  @Test
  void aBetterRemedyReplacesThoseOfOneRuleAtOnePlace() {
    findings.concerning("a").error(TENANT, Code.NAME, "any words", "rename the file");
    findings.concerning("a").error(TENANT, Code.POLICY, "not allowed", "ask");
    findings.concerning("b").error(FLEET, Code.NAME, "elsewhere", "rename it");

    findings.remedy(TENANT, Code.NAME, "remove the copy");

    assertThat(findings.inFileOrder())
        .extracting(Finding::message, Finding::remedy, Finding::tenants)
        .containsExactlyInAnyOrder(
            tuple("any words", "remove the copy", Set.of("a")),
            tuple("not allowed", "ask", Set.of("a")),
            tuple("elsewhere", "rename it", Set.of("b")));
    assertThat(findings.stop("a")).isTrue();
  }

  @Test
  void aChainOfDependentTenantsLeadsToItsFirstError() {
    findings.concerning("a").error(TENANT, Code.SYNTAX, "broken", "fix it");
    findings.concerning("b").stoppedBy(FLEET, "a");
    findings.concerning("c").stoppedBy(FLEET, "b");

    assertThat(findings.stop("c")).isTrue();
    assertThat(findings.inFileOrder()).singleElement().satisfies(this::countsBoth);
    assertThat(findings.about(Set.of("c")).inFileOrder())
        .singleElement()
        .extracting(Finding::remedy)
        .isEqualTo("fix it; this also stops 1 tenant that depends on it: c");
    assertThat(findings.elsewhere(Set.of("c"))).isEmpty();
    assertThat(findings.elsewhere(Set.of("d"))).isPresent();
  }

  private void countsBoth(Finding finding) {
    assertThat(finding.remedy())
        .isEqualTo("fix it; this also stops 2 tenants that depend on it: b, c");
    assertThat(finding.tenants()).containsExactlyInAnyOrder("a", "b", "c");
  }

  @Test
  void aTenantIsNotStoppedWithoutAnError() {
    findings.concerning("b").stoppedBy(TENANT, "a");

    assertThat(findings.hasErrors()).isTrue();
    assertThat(findings.inFileOrder())
        .singleElement()
        .extracting(Finding::text)
        .asString()
        .startsWith("tenants/a.yaml:4:1: error: tenant \"a\" has errors");
  }

  @ParameterizedTest
  @CsvSource({
    "https://u:p@h/x, https://(hidden)@h/x",
    "https://u:p@q/p@h/x, https://(hidden)@h/x",
    "https:/u:p@h, https:/(hidden)@h",
    "https://token@h, https://(hidden)@h",
    "no option --repohttps://u:p@h, no option --repohttps://(hidden)@h",
    "https://h/x, https://h/x",
    "https://h/x/@v1, https://h/x/@v1",
    "git@github.com:a/b, git@github.com:a/b"
  })
  void passwordsInAddressesAreHidden(String text, String shown) {
    assertThat(Passwords.hidden(text)).isEqualTo(shown);
    findings.error(TENANT, Code.WRONG_VALUE, text, text);
    assertThat(findings.inFileOrder().get(0).text()).contains(shown);
  }
}
