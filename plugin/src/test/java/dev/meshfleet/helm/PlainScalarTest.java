package dev.meshfleet.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlainScalarTest {
  @ParameterizedTest
  @CsvSource({
    "4, 4",
    "+5, 5",
    "-1, -1",
    "0x1F, 31",
    "012, 10",
    "0o17, 15",
    "0b11, 3",
    "1_000, 1000",
    "089, 89",
    "3.0, 3",
    "1e3, 1000",
    "1., 1"
  })
  void numbersComeOutOfText(String text, long number) {
    assertThat(PlainScalar.read(text)).isEqualTo(number);
  }

  @Test
  void decimalsComeOutOfText() {
    assertThat(PlainScalar.read(".5")).isEqualTo(new BigDecimal("0.5"));
    assertThat(PlainScalar.read(" 2.5 ")).isEqualTo(new BigDecimal("2.5"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"yes", "On", "TRUE", "y"})
  void wordsForTrueAreTrue(String text) {
    assertThat(PlainScalar.read(text)).isEqualTo(true);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "~", "null", "  "})
  void nothingIsNull(String text) {
    assertThat(PlainScalar.read(text)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-01-01", "1:2", "1e", "1e400", "100m", "4Gi", "a:b", "yEs"})
  void otherTextStaysText(String text) {
    assertThat(PlainScalar.read(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a: b",
        "a #b",
        "- a",
        "{a}",
        "[a]",
        "*a",
        "&a",
        "!a",
        "|",
        "a\nb",
        "a:",
        "'a'",
        ".inf",
        "123456789012345678901"
      })
  void whatYamlWouldReadAsSomethingElseDoesNotFit(String text) {
    assertThat(PlainScalar.fits(text)).isFalse();
  }
}
