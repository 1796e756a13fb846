package dev.meshfleet.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshfleet.finding.Code;
import dev.meshfleet.report.RuleBook;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RiskTest {
  @ParameterizedTest
  @EnumSource(Risk.class)
  void everyRiskSaysWhyAndHowToMend(Risk risk) {
    assertThat(RuleBook.has(risk)).as("rules.yaml has no entry " + risk.word()).isTrue();
    assertThat(RuleBook.of(risk).why()).endsWith(".");
    assertThat(RuleBook.of(risk).remedy()).matches("(?s).+[.?]");
  }

  @Test
  void noWordMeansTwoRules() {
    assertThat(
            Stream.concat(
                Arrays.stream(Risk.values()).map(Risk::word),
                Arrays.stream(Code.values()).map(Code::word)))
        .doesNotHaveDuplicates();
  }
}
