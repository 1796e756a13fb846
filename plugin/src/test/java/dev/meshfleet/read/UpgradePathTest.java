package dev.meshfleet.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meshfleet.finding.Finding;
import dev.meshfleet.finding.Findings;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The sequence of a canary upgrade, step by step, and the steps that would strand pods. */
class UpgradePathTest {
  private static final String PLAIN = "{version: 1.29.6}";
  private static final String CANARY = "{version: 1.29.6, canary: {version: 1.30.3}}";
  private static final String PROMOTED =
      "{version: 1.29.6, canary: {version: 1.30.3, promoted: true}}";
  private static final String DONE = "{version: 1.30.3, revision: payments-1-30-3}";

  @Test
  void theWholeSequenceIsFine() {
    assertThat(change(PLAIN, CANARY)).isEmpty();
    assertThat(change(CANARY, PROMOTED)).isEmpty();
    assertThat(change(PROMOTED, DONE)).isEmpty();
  }

  @Test
  void soIsTheWayBack() {
    assertThat(change(PROMOTED, CANARY)).isEmpty();
    assertThat(change(CANARY, PLAIN)).isEmpty();
  }

  @Test
  void aCanaryThatWasNeverPromotedCannotTakeOver() {
    assertThat(change(CANARY, DONE))
        .containsExactly("first set canary.promoted: true, and restart the pods");
  }

  @Test
  void aPromotedCanaryCannotJustGo() {
    assertThat(change(PROMOTED, PLAIN))
        .singleElement()
        .asString()
        .startsWith(
            "make it the control plane: mesh: {version: 1.30.3, revision: payments-1-30-3}");
  }

  @Test
  void aRevisionIsNotRenamedUnderRunningPods() {
    assertThat(change(PLAIN, "{version: 1.29.6, revision: blue}"))
        .containsExactly("add it first: mesh: {canary: {version: 1.29.6, revision: blue}}");
  }

  @Test
  void aCanaryWithPodsOfItsOwnCannotGo() {
    Tenant before = tenant(CANARY, "{name: payments-api, revision: payments-1-30-3}");

    assertThat(change(before, tenant(PLAIN, "payments-api")))
        .containsExactly("first remove that revision in a change of its own, and restart the pods");
  }

  @Test
  void oneMinorAtATimeInPlace() {
    assertThat(change("{version: 1.28.10}", "{version: 1.30.3}"))
        .containsExactly("go to 1.29.6 first");
    assertThat(change("{version: 1.28.10}", "{version: 1.29.6}")).isEmpty();
  }

  @Test
  void backIsAWarning() {
    assertThat(change("{version: 1.30.3}", "{version: 1.29.6}")).hasSize(1);
  }

  private static List<String> change(String before, String after) {
    return change(tenant(before, "payments-api"), tenant(after, "payments-api"));
  }

  private static List<String> change(Tenant before, Tenant after) {
    Findings findings = Findings.ofFleet();
    UpgradePath.check(before, after, findings);
    return findings.inFileOrder().stream().map(Finding::remedy).toList();
  }

  private static Tenant tenant(String mesh, String namespace) {
    String text =
        """
        apiVersion: meshfleet.dev/v1alpha1
        kind: Tenant
        metadata: {name: payments}
        spec:
          owner: team-payments
          namespaces: [%s]
          mesh: %s
        """
            .formatted(namespace, mesh);
    SourceFile file =
        new SourceFile("tenants/payments.yaml", SourceFile.Type.REGULAR, text.getBytes(UTF_8));
    Findings findings = Findings.ofFleet();
    Fleet fleet = FleetReader.read("tenants", List.of(file), findings).orElseThrow();
    assertThat(findings.hasErrors()).isFalse();
    return fleet.tenant("payments").orElseThrow();
  }
}
