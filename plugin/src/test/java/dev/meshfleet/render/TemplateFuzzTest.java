package dev.meshfleet.render;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meshfleet.finding.Findings;
import dev.meshfleet.fleet.PlatformTemplate;
import dev.meshfleet.fleet.SourceFile;
import dev.meshfleet.fuzz.Fuzz;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** For every template, the renderer stays within its limits and throws only its own fault. */
class TemplateFuzzTest {
  private static final Map<String, Object> VALUES =
      Map.of(
          "tenant", Map.of("name", "payments", "labels", Map.of("tier", "gold"), "wave", 3L),
          "namespaces", List.of(Map.of("name", "payments-api"), Map.of("name", "x".repeat(60))),
          "gateways", List.of());
  private static final List<String> GOOD =
      List.of(
          """
          {% for n in namespaces %}
          apiVersion: v1
          kind: ConfigMap
          metadata:
            name: {{ n.name | tojson }}
            namespace: {{ namespaces[0].name | tojson }}
          data: {{ {'a': n.name | upper, 'b': [n.name, tenant.name] | join(',')} | tojson }}
          ---
          {% endfor %}
          """,
          """
          {% set x = 'ab' %}{% for a in [1, 2, 3] %}{% set x = x ~ x + x %}{% endfor %}
          {% if tenant.wave is even and not gateways or tenant.labels.tier == 'gold' %}
          apiVersion: v1
          kind: Secret
          metadata: {name: {{ x | replace('a', 'bb') | tojson }}, labels: {{ tenant.labels | tojson }}}
          {% elif tenant.wave > 3 ** 2 %}{% else %}# {{ (1, [2, {'a': -3 // 2}])[0:1] | tojson }}{% endif %}
          """);

  private int count;
  private Renderer renderer = new Renderer();

  @Test
  void everyTemplateRendersOrIsRefused() throws IOException {
    Fuzz.run("templates", GOOD.stream().map(text -> text.getBytes(UTF_8)).toList(), this::render);
  }

  private void render(byte[] input) {
    if (++count % 100 == 0) {
      renderer = new Renderer(); // which keeps what it has parsed
    }
    Findings findings = Findings.ofFleet();
    SourceFile file = new SourceFile("t/a.yaml.j2", SourceFile.Type.REGULAR, input);
    for (PlatformTemplate template : PlatformTemplate.read(List.of(file), findings)) {
      try {
        List<Manifest> manifests = renderer.render("payments", "t", template.text(), VALUES, 3);
        long size = manifests.stream().mapToLong(manifest -> manifest.json().length()).sum();
        assertThat(size).isLessThan(8L * Meter.HEAVIEST);
      } catch (TemplateFault fault) {
        said(fault.getMessage());
        assertThat(fault.line()).isPositive();
      }
    }
    findings.inFileOrder().forEach(finding -> said(finding.message()));
  }

  private static void said(String message) {
    assertThat(message).isNotBlank().hasSizeLessThan(2_000);
    assertThat(Stream.of("Exception", "com.hubspot", "java.lang").noneMatch(message::contains))
        .as(message)
        .isTrue();
  }
}
