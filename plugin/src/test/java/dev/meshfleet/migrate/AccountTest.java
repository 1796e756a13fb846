package dev.meshfleet.migrate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meshfleet.finding.Finding;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.helm.PlainScalar;
import dev.meshfleet.yaml.ForeignYaml;
import dev.meshfleet.yaml.Node;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AccountTest {
  private final Account account = new Account();

  private Node.Mapping document(String text) {
    Findings findings = Findings.ofFleet();
    List<Node> read =
        ForeignYaml.read("from.yaml", text.getBytes(UTF_8), PlainScalar::read, findings);
    assertThat(findings.hasErrors()).isFalse();
    return (Node.Mapping) account.document(read.get(0));
  }

  private List<String> lost() {
    return account.lost().stream().map(Account.Named::name).toList();
  }

  @Test
  void whatNobodySettlesIsLost() {
    Node.Mapping read = document("a: 1\nb: {c: [x, {d: y}], e: {}}\nf: null\n");

    account.settle(Plain.at(read, "b", "c").orElseThrow());

    assertThat(lost()).containsExactly("a", "b.e", "f");
    Findings findings = Findings.ofFleet();
    account.check(findings);
    assertThat(findings.inFileOrder())
        .extracting(Finding::text)
        .first()
        .asString()
        .startsWith("from.yaml:1:4: error: a is not accounted for [not-carried]");
  }

  @Test
  void anAliasIsALeafOfItsOwn() {
    Node.Mapping read = document("a: &same {x: 1}\nb: *same\n");

    account.settle(read.get("a").orElseThrow());

    assertThat(lost()).containsExactly("b.x");
  }

  @Test
  void whatALaterLayerReplacesMeansNothing() {
    Node.Mapping read = document("under: {a: 1, b: {c: 2}, l: [1]}\nover: {b: {c: 3}, l: {}}\n");
    Node.Mapping under = (Node.Mapping) read.get("under").orElseThrow();
    Node.Mapping over = (Node.Mapping) read.get("over").orElseThrow();

    Node.Mapping both = account.overlay(under, over);

    assertThat(lost()).containsExactly("under.a", "over.b.c", "over.l");
    account.settle(both);
    assertThat(lost()).isEmpty();
    assertThat(account.meaningless().get("a later value replaces it"))
        .extracting(Account.Named::name)
        .containsExactly("under.b.c", "under.l[0]");
  }

  @Test
  void whatAReaderDerivesIsExpectedAnew() {
    Node.Mapping read = document("a: 1\n");
    account.settle(read);
    account.expect(Plain.node(read.place(), Map.of("derived", 2)));

    assertThat(lost()).containsExactly("derived");
  }
}
