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

  @ParameterizedTest
  @ValueSource(strings = {"", "é", " ", "\n", "\t", "long-text-1"})
  void aLongTextIsWrittenAsAnyOther(String start) {
    String block = "key: {{ x }}\n\n  deeper # no comment\n\n\n";
    for (String end : List.of("", "x", "\n", " \n", "\t\n", "é\n")) {
      String text = start + block.repeat(200) + end;
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("data", Map.of("config", text));
      document.put("deep", Map.of("a", Map.of("b", Map.of("c", text))));
      document.put("list", List.of(text, Map.of("a", text)));
      document.put("short", "long-text-2");
      Findings findings = Findings.ofFleet();

      String yaml = YamlText.inOrder(document);

      assertThat(yaml).doesNotContain(": long-text-1\n");
      assertThat(StrictYaml.read("x.yaml", yaml, findings).orElseThrow().value())
          .isEqualTo(document);
      document.remove("short");
      document.remove("list");
      assertThat(YamlText.inOrder(document)).isEqualTo(emitted(document));
    }
  }

  /** As the emitter writes it whose place the marks take. */
  private static String emitted(Map<String, Object> document) {
    Map<String, Object> doubtful = new LinkedHashMap<>(document);
    doubtful.put("end", "long-text-");
    return YamlText.inOrder(doubtful).replaceFirst("end: \"long-text-\"\n$", "");
  }
}
