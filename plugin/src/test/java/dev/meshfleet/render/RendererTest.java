package dev.meshfleet.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RendererTest {
  private final Renderer renderer = new Renderer();

  private static Draft quota(Object hard) {
    return Draft.in("a-ns", "tenant/resource-quota.yaml.j2", "ResourceQuota", "a")
        .with("hard", hard);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{ 7*7 }}",
        "{% for i in [1,2] %}x{% endfor %}",
        "{# gone #}",
        "x\n---\nkind: Secret",
        "\"}\nkind: Secret\n#",
        "' , kind: Secret",
        "{{ ____int3rpr3t3r____ }}",
        "{{ name }}",
        "\u00e9 \uD83D\uDE00 \t",
        "1e3",
        "yes",
        "placed value 0",
        ""
      })
  void valuesAreData(String hostile) {
    Manifest manifest = renderer.render("a", List.of(quota(Map.of("pods", hostile)))).get(0);

    assertThat(manifest.kind()).isEqualTo("ResourceQuota");
    assertThat(manifest.object()).containsOnlyKeys("apiVersion", "kind", "metadata", "spec");
    assertThat(manifest.object().get("spec")).isEqualTo(Map.of("hard", Map.of("pods", hostile)));
    assertThat(renderer.render("a", List.of(quota(hostile))).get(0).object().get("spec"))
        .isEqualTo(Map.of("hard", hostile));
  }

  @Test
  void nullLeavesAFieldOut() {
    assertThat(renderer.render("a", List.of(quota(null))).get(0).object().get("spec"))
        .isEqualTo(Map.of());
  }

  @Test
  void aValueThatTheTemplateLacksIsAMistake() {
    Draft draft = Draft.in("a-ns", "tenant/resource-quota.yaml.j2", "ResourceQuota", "a");

    assertThatThrownBy(() -> renderer.render("a", List.of(draft))).hasMessageContaining("hard");
  }

  @Test
  void anObjectThatIsNotThePlannedOneIsAMistake() {
    Draft draft =
        new Draft(
            "tenant/resource-quota.yaml.j2",
            "LimitRange",
            "a-ns",
            "a",
            0,
            Map.of("name", "a", "namespace", "a-ns", "hard", Map.of()));

    assertThatThrownBy(() -> renderer.render("a", List.of(draft)))
        .hasMessageContaining("ResourceQuota");
  }

  @Test
  void theSameObjectTwiceIsAMistake() {
    Draft draft = quota(Map.of());

    assertThatThrownBy(() -> renderer.render("a", List.of(draft, draft)))
        .hasMessageContaining("twice");
  }
}
