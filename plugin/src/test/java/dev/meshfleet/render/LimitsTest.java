package dev.meshfleet.render;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshfleet.finding.Findings;
import dev.meshfleet.fleet.PlatformTemplate;
import dev.meshfleet.fleet.SourceFile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Limits for templates and patches whose output would be very large. */
class LimitsTest {
  private static final Duration SHORT = Duration.ofSeconds(10);
  private static final Map<String, Object> VALUES =
      Map.of("namespaces", Collections.nCopies(50, Map.of("name", "x".repeat(50))), "name", "a");

  private static JsonPatch.Step copy(String from, String to) {
    return new JsonPatch.Step("copy", to, from, null);
  }

  @Test
  void fortyCopiesDoNotDoubleAnObjectFortyTimes() {
    List<JsonPatch.Step> steps = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      steps.add(copy("/spec", "/spec/c" + i));
    }

    refuses(Map.of("spec", new LinkedHashMap<>(Map.of("a", "b"))), steps, "too large");
  }

  @Test
  void copiesOfALongTextAreCountedByItsCharacters() {
    Map<String, Object> object = new LinkedHashMap<>(Map.of("a", "x".repeat(200_000)));
    List<JsonPatch.Step> steps = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      steps.add(copy("/a", "/b" + i));
    }

    refuses(object, steps, "too large");
  }

  @Test
  void copiesIntoThemselvesDoNotNestWithoutEnd() {
    List<JsonPatch.Step> steps = new ArrayList<>();
    String path = "/spec";
    for (int i = 0; i < 14; i++) {
      steps.add(copy("/spec", path + "/a"));
      path += "/a";
    }
    for (int i = 0; i < 3_000; i++) {
      path += "/b";
      steps.add(new JsonPatch.Step("add", path, "", Map.of()));
    }

    refuses(Map.of("spec", new LinkedHashMap<>(Map.of("k", "v"))), steps, "levels");
  }

  private static void refuses(
      Map<String, Object> object, List<JsonPatch.Step> steps, String reason) {
    Assertions.assertTimeoutPreemptively(
        SHORT,
        () ->
            assertThatThrownBy(() -> JsonPatch.applied(new LinkedHashMap<>(object), steps))
                .isInstanceOf(PatchFault.class)
                .hasMessageContaining(reason));
  }

  static List<String> endless() {
    String loops = "{% for a in namespaces %}".repeat(8) + "x" + "{% endfor %}".repeat(8);
    String set = "{% set x = 'ab' %}" + "{% set x = x ~ x %}".repeat(60) + "{{ x | tojson }}";
    String lists = "{% set x = ['a'] %}" + "{% set x = [x, x] %}".repeat(60) + "{{ x | tojson }}";
    String through = "{% set x = ['a'] %}";
    for (int i = 0; i < 15; i++) {
      through += "{% for y" + i + " in [[" + (i == 0 ? "x" : "y" + (i - 1)) + ", x]] %}";
    }
    String equal =
        "{% set x = [1] %}{% set y = [1] %}"
            + "{% set x = [x, x] %}{% set y = [y, y] %}".repeat(60)
            + "{% if x == y %}a{% endif %}";
    return List.of(
        loops,
        "{% for a in namespaces %}".repeat(3) + "x".repeat(100_000) + "{% endfor %}".repeat(3),
        set,
        lists,
        through + "{{ y14 | tojson }}" + "{% endfor %}".repeat(15),
        equal,
        "{% set x = 'a' %}" + "{% set x = x | replace('a', 'aaaaaaaaaa') %}".repeat(30),
        "{% set x = namespaces %}" + "{% set x = x + x %}".repeat(40),
        "{{ " + "(".repeat(900) + "1" + ")".repeat(900) + " | tojson }}",
        "{{ " + "[".repeat(900) + "1" + "]".repeat(900) + " | tojson }}",
        "{{ " + "- ".repeat(900) + "1 | tojson }}",
        "{{ " + "not ".repeat(400) + "true | tojson }}",
        "{{ " + "1 ? ".repeat(300) + "1" + " : 1".repeat(300) + " | tojson }}",
        "{{ " + "1 + ".repeat(50_000) + "1 | tojson }}",
        "{{ " + "namespaces,".repeat(180) + " | tojson }}",
        "{{ [" + "namespaces,".repeat(175) + "1] ~ '' | tojson }}",
        "{% if name %}".repeat(9_000) + "x" + "{% endif %}".repeat(9_000),
        "{% if name %}".repeat(19_000),
        "{{ ".repeat(80_000),
        "{{ a | tojson }}".repeat(16_000),
        "{% for a in ".repeat(9_000),
        "{{ name" + "|lower".repeat(320) + " | tojson }}",
        "{% for a, b in namespaces %}".repeat(15) + "{% endfor %}".repeat(15),
        "{% for class, declaringClass in [namespaces] %}{{ class | tojson }}{% endfor %}");
  }

  @ParameterizedTest
  @MethodSource("endless")
  void noTemplateRendersWithoutEnd(String text) {
    Assertions.assertTimeoutPreemptively(
        SHORT,
        () -> {
          Findings findings = Findings.ofFleet();
          PlatformTemplate.read(
              List.of(new SourceFile("t.yaml.j2", SourceFile.Type.REGULAR, text.getBytes(UTF_8))),
              findings);
          String filled = filled(text);
          assertThat(filled).hasSizeLessThanOrEqualTo(Meter.HEAVIEST);
        });
  }

  private static String filled(String text) {
    try {
      return Templates.ofPlatform().fill("t", text, VALUES);
    } catch (TemplateFault fault) {
      assertThat(fault.getMessage()).hasSizeLessThan(500).doesNotContain("Exception", "java.");
      return "";
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{% for a in namespaces %}{% for b in namespaces %}{% for c in namespaces %}"
            + "{% for d in namespaces %}x{% endfor %}{% endfor %}{% endfor %}{% endfor %}",
        "{{ ((((((((((((((((1)))))))))))))))) | tojson }}",
        "{% set x = 'ab' %}{% for a in namespaces %}{% set x = x ~ x %}{% endfor %}"
      })
  void theFaultSaysWhatIsTooMuch(String text) {
    assertThatThrownBy(() -> Templates.ofPlatform().fill("t", text, VALUES))
        .isInstanceOf(TemplateFault.class)
        .hasMessageContaining("more than");
  }

  @Test
  void anHonestTemplateStaysFarBelowTheBounds() throws TemplateFault {
    String text =
        "{% for n in namespaces %}\n"
            + "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: {{ n.name | tojson }}}\n"
            + "data: {{ {'a': n.name | upper, 'b': [n.name, name] | join(',')} | tojson }}\n"
            + "{% if loop.last %}# done{% endif %}---\n{% endfor %}";

    assertThat(Templates.ofPlatform().fill("t", text, VALUES)).contains("XXX", "# done");
  }
}
