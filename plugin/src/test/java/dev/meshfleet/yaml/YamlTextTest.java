package dev.meshfleet.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshfleet.finding.Findings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlTextTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "yes",
        "on",
        "n",
        "null",
        "~",
        "012",
        "0x1F",
        "0o12",
        "1e3",
        "1_000",
        ".5",
        "1:30",
        "2026-01-01",
        "true",
        "{{ 7*7 }}",
        "{% x %}",
        "# no comment",
        "a: b",
        "- a",
        "'",
        "\"",
        "\\",
        "a\nb",
        "a\nb\n",
        "\na",
        " a",
        "a ",
        "é 😀",
        "*x",
        "&x",
        "!x",
        "%x",
        "@x",
        "`x",
        "|",
        ">",
        "?",
        "---",
        "...",
        "<<",
        "=",
        "a #b",
        "line one\nline two\n",
        "tab\there",
        "$(X) ${Y}",
        "a,b",
        "[a]",
        "{a}"
      })
  void whatIsWrittenIsReadBackAsTheSameText(String text) {
    for (Object value : List.of(text, Map.of("k", text), List.of(text))) {
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("value", value);
      if (!text.isEmpty()) {
        document.put("key", Map.of(text, "x"));
      }
      Findings findings = Findings.ofFleet();
      String yaml = YamlText.inOrder(document);

      assertThat(StrictYaml.read("x.yaml", yaml, findings).orElseThrow().value())
          .as(yaml)
          .isEqualTo(document);
      assertThat(findings.inFileOrder()).as(yaml).isEmpty();
    }
  }

  @Test
  void plainWordsStandWithoutQuotes() {
    assertThat(YamlText.inOrder(Map.of("name", "istiod-payments")))
        .isEqualTo("name: istiod-payments\n");
  }
}
