package dev.meshfleet.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The expected texts are what Helm's {@code toYaml} writes for the same values. */
class GoYamlTest {
  @Test
  void keysAreSortedWithNumbersInThemAsNumbers() {
    assertThat(GoYaml.of(Map.of("a10", 1L, "a9", 2L, "B", true, "1", "x", "_", "y")))
        .isEqualTo("_: \"y\"\n\"1\": x\nB: true\na9: 2\na10: 1");
  }

  @Test
  void listsAreNotIndented() {
    Map<String, Object> value =
        Map.of(
            "list",
            List.of(Map.of("name", "a", "ports", List.of(1L, 2L)), List.of("x"), List.of()));

    assertThat(GoYaml.of(value)).isEqualTo("list:\n- name: a\n  ports:\n  - 1\n  - 2\n- - x\n- []");
  }

  @Test
  void linesAreALiteralBlock() {
    assertThat(GoYaml.of(Map.of("pem", "one\ntwo\n", "tail", "one\ntwo")))
        .isEqualTo("pem: |\n  one\n  two\ntail: |-\n  one\n  two");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "plain, plain",
        "on, \"on\"",
        "1e3, \"1e3\"",
        "012, \"012\"",
        "``, \"\"",
        "`a: b`, 'a: b'",
        "`# x`, '# x'",
        "it's, it's",
        "`'x'`, '''x'''",
        "x y, x y",
        "a:b, a:b",
        "*, '*'",
        "` x`, ' x'"
      })
  void textIsQuotedAsLittleAsGoQuotesIt(String text, String written) {
    assertThat(GoYaml.of(List.of(text))).isEqualTo("- " + written);
  }

  @Test
  void longTextIsFoldedAtASpace() {
    String words = "0123456789 ".repeat(12).strip();

    assertThat(GoYaml.of(Map.of("k", words)))
        .isEqualTo(
            "k: "
                + "0123456789 ".repeat(7)
                + "0123456789\n  "
                + "0123456789 ".repeat(3)
                + "0123456789");
  }
}
