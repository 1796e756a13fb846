package dev.meshfleet.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The outline of a template, and the output with values. */
class OutlineTest {
  private static Map<String, Object> filled(String text, Map<String, Object> values) {
    Map<String, Object> compiled = OutlineCompiler.compile("t", text);
    String name = Outline.name("t", (List<?>) compiled.get("t"), key -> holds(values.get(key)));
    return new Outline("t", (Map<?, ?>) compiled.get(name)).filled(values);
  }

  private static boolean holds(Object value) {
    return value != null && !value.equals(List.of()) && !value.equals(false);
  }

  @Test
  void aValueIsDataWhateverItSays() {
    String hostile = "{{ other }}\n- {% for a in b %} ${jndi:x} \"'";

    assertThat(filled("a: {{ a | tojson }}", Map.of("a", hostile, "other", 1)))
        .isEqualTo(Map.of("a", hostile));
  }

  @Test
  void nullLeavesItsFieldOutAndItsPlaceInAList() {
    Map<String, Object> values = new HashMap<>();
    values.put("a", null);
    List<Object> items = new ArrayList<>();
    items.add(null);
    items.add("x");

    assertThat(filled("a: {{ a | tojson }}\nb: [{{ a | tojson }}, x]", values))
        .isEqualTo(Map.of("b", items));
  }

  @Test
  void conditionsAndLoopsGiveWhatJinjaGives() {
    String text =
        """
        rules:
          - fixed
        {% if more %}
          - {{ more | tojson }}
        {% else %}
          - none
        {% endif %}
        ports:
        {% for port in ports %}
          - name: {{ port.name | tojson }}
            with: [{number: {{ port.number | tojson }}}]
        {% endfor %}
        """;
    List<Map<String, Object>> ports =
        List.of(Map.of("name", "a", "number", 1L), Map.of("name", "a", "number", 1L));

    assertThat(filled(text, Map.of("more", false, "ports", List.of())))
        .isEqualTo(Map.of("rules", List.of("fixed", "none")));
    Map<String, Object> none = new HashMap<>();
    none.put("more", null);
    none.put("ports", null);
    assertThat(filled(text, none)).isEqualTo(Map.of("rules", List.of("fixed", "none")));
    assertThat(filled(text, Map.of("more", "m", "ports", ports)))
        .isEqualTo(
            Map.of(
                "rules",
                List.of("fixed", "m"),
                "ports",
                List.of(
                    Map.of("name", "a", "with", List.of(Map.of("number", 1L))),
                    Map.of("name", "a", "with", List.of(Map.of("number", 1L))))));
  }

  @Test
  void aMissingValueFails() {
    assertThatThrownBy(() -> filled("a: {{ a | tojson }}", Map.of()))
        .hasMessage("template t: missing value a");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a: {{ a }}{{ b",
        "{% if a == 'x' %}\na: 1\n{% endif %}",
        "a:\n{% for b in c %}\n  - {{ b | tojson }}\n  - x\n{% endfor %}",
        "{% for b in c %}\n{{ b | tojson }}: 1\n{% endfor %}",
        "a: {{ b.c.d | tojson }}",
        "{% set a = 1 %}\na: 1",
        "a: [",
      })
  void whatCannotBeCompiledFailsTheBuild(String text) {
    assertThatThrownBy(() -> OutlineCompiler.compile("t", text))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("template t: ");
  }
}
