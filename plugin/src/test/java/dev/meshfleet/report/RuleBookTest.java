package dev.meshfleet.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshfleet.finding.Code;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RuleBookTest {
  @ParameterizedTest
  @EnumSource(Code.class)
  void everyCodeSaysWhyAndHowToMend(Code code) {
    assertThat(RuleBook.has(code)).as("rules.yaml has no entry " + code.word()).isTrue();
    assertThat(RuleBook.of(code).why()).endsWith(".");
    assertThat(RuleBook.of(code).remedy()).endsWith(".");
  }
}
