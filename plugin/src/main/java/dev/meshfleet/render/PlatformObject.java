package dev.meshfleet.render;

import dev.meshfleet.finding.Findings;
import dev.meshfleet.yaml.Node;
import dev.meshfleet.yaml.StrictYaml;
import java.util.Map;
import java.util.Optional;

/**
 * An object that a template of the platform team rendered. It is read back as strictly as any file.
 */
final class PlatformObject {
  private PlatformObject() {}

  static Map<String, Object> read(String path, String document) throws TemplateFault {
    Findings findings = Findings.ofFleet();
    Optional<Node> node = StrictYaml.read(path, document, findings);
    if (node.isEmpty() || findings.hasErrors()) {
      throw new TemplateFault(
          1,
          "the output of the template is not plain YAML: "
              + findings.inFileOrder().get(0).message());
    }
    if (!(PlainCopy.of(node.get().value()) instanceof Map<?, ?> object)) {
      throw new TemplateFault(
          1, "the template must render an object, but renders " + node.get().kind());
    }
    for (String field : new String[] {"apiVersion", "kind"}) {
      text(object.get(field), field);
    }
    if (object.get("kind").toString().endsWith("List") && object.containsKey("items")) {
      throw new TemplateFault(
          1, "the template renders a list; render one object per document instead");
    }
    metadata(object.get("metadata"));
    return cast(object);
  }

  private static void metadata(Object metadata) throws TemplateFault {
    if (!(metadata instanceof Map<?, ?> map)) {
      throw new TemplateFault(1, "the rendered object has no metadata");
    }
    text(map.get("name"), "metadata.name");
    if (map.containsKey("namespace")) {
      text(map.get("namespace"), "metadata.namespace");
    }
    for (String field : new String[] {"labels", "annotations"}) {
      boolean fits =
          !map.containsKey(field)
              || map.get(field) instanceof Map<?, ?> keyed
                  && keyed.values().stream().allMatch(String.class::isInstance);
      if (!fits) {
        throw new TemplateFault(1, "metadata.%s must be a map with text values".formatted(field));
      }
    }
  }

  private static void text(Object value, String field) throws TemplateFault {
    if (!(value instanceof String text) || text.isBlank()) {
      throw new TemplateFault(
          1, "in the rendered object, %s is missing or is not text".formatted(field));
    }
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> cast(Map<?, ?> object) {
    return (Map<String, Object>) object;
  }
}
