package dev.meshfleet.yaml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meshfleet.finding.Finding;
import dev.meshfleet.finding.Findings;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictYamlTest {
  private static final String FILE = "tenants/a.yaml";

  private static Object read(String text) {
    Findings findings = Findings.ofFleet();
    Object value = StrictYaml.read(FILE, text.getBytes(UTF_8), findings).orElseThrow().value();
    assertThat(findings.inFileOrder()).isEmpty();
    return value;
  }

  private static List<String> refusals(String text) {
    Findings findings = Findings.ofFleet();
    StrictYaml.read(FILE, text.getBytes(UTF_8), findings);
    return findings.inFileOrder().stream().map(Finding::text).toList();
  }

  @Test
  void readsTextNumbersBooleansAndNothing() {
    assertThat(read("[text, 7, -1.50, true, null, 1.30.3, '7', 100%]"))
        .isEqualTo(
            Arrays.asList("text", 7L, new BigDecimal("-1.50"), true, null, "1.30.3", "7", "100%"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "yes",
        "No",
        "on",
        "OFF",
        "y",
        "N",
        "~",
        "True",
        "FALSE",
        "Null",
        "012",
        "0o14",
        "0x1F",
        "0b11",
        "1_000",
        "1e3",
        "1E+3",
        ".5",
        "5.",
        "+5",
        ".inf",
        "-.INF",
        ".nan",
        "1:30",
        "12:30:45",
        "08",
        "1234567890123456789",
        "=",
        "00",
        "-0x1"
      })
  void refusesWordsThatProgramsReadDifferently(String word) {
    assertThat(refusals("a: " + word))
        .singleElement()
        .asString()
        .startsWith("tenants/a.yaml:1:4: error: " + word + " is ambiguous")
        .endsWith(
            "[ambiguous]\n    for text write \""
                + word
                + "\"; otherwise a plain decimal number, true or false");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a: &x 1",
        "a: *x",
        "a: !!str x",
        "a: !foo x",
        "<<: {a: 1}",
        "%YAML 1.1\n---\na: 1",
        "a: 1\n---\nb: 2",
        "a: 1\na: 2",
        "a:\n\tb: 1",
        "a: \"\\0\"",
        "a: \u202Ex",
        "a: x\u0085b: 2",
        "a: x\u2028",
        "a: \u200Bx",
        "\uFEFFa: 1",
        "a: x\rb: y",
        "? [a]\n: b",
        "1: a",
        "true: a",
        "",
        "# only a comment",
        "a: [1"
      })
  void refusesWhatIsNotPlainYaml(String text) {
    assertThat(refusals(text)).isNotEmpty().allMatch(line -> line.startsWith("tenants/a.yaml:"));
  }

  @Test
  void refusesWhatIsNotUtf8() {
    Findings findings = Findings.ofFleet();
    byte[] overlong = {'a', ':', ' ', (byte) 0xC0, (byte) 0xAF};

    assertThat(StrictYaml.read(FILE, overlong, findings)).isEmpty();
    assertThat(findings.inFileOrder()).hasSize(1);
  }

  @Test
  void refusesDeepAndLargeFilesQuickly() {
    assertThat(refusals("a: " + "[".repeat(5000) + "]".repeat(5000))).hasSize(1);
    assertThat(refusals("a: [" + "1,".repeat(60_000) + "]")).hasSize(1);
    assertThat(refusals("a: " + "x".repeat(StrictYaml.MAX_BYTES))).hasSize(1);
    assertThat(refusals("a: " + "1".repeat(50_000))).hasSize(1);
    assertThat(refusals("a: 1" + ":11".repeat(50_000))).isEmpty();
  }

  @Test
  void neverFailsInAnotherWayThanByFindings() {
    Random random = new Random(7);
    String alphabet = "ab:1 -{}[],\"'\n\t#&*!|>%@`~\\?.<=\u0085\u202E\uD83D\uDE00é0xyesno";
    for (int i = 0; i < 30_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int j = random.nextInt(40); j >= 0; j--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      Findings findings = Findings.ofFleet();
      boolean read = StrictYaml.read(FILE, text.toString().getBytes(UTF_8), findings).isPresent();
      assertThat(read || findings.hasErrors()).as(text.toString()).isTrue();
    }
  }
}
