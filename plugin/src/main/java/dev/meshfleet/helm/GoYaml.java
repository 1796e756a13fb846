package dev.meshfleet.helm;

import java.util.List;
import java.util.Map;

/**
 * {@code toYaml}: YAML byte for byte as Helm writes it, so that a text inside a ConfigMap does not
 * change when a mesh moves from Helm. The emitter is that of go.yaml.in/yaml/v2.
 */
public final class GoYaml {
  private final StringBuilder text = new StringBuilder();

  /** Whether the next entry follows a dash in the same line. */
  private boolean behindDash;

  private GoYaml() {}

  /** The document, without a line break at its end. */
  public static String of(Object value) {
    GoYaml yaml = new GoYaml();
    if (value instanceof Map<?, ?> map && !map.isEmpty()) {
      yaml.map(Helm.map(map), 0);
    } else if (value instanceof List<?> list && !list.isEmpty()) {
      yaml.list(list, 0);
    } else {
      yaml.scalar(value, 0);
    }
    return yaml.text.toString();
  }

  private void map(Map<String, Object> map, int indent) {
    for (String key : map.keySet().stream().sorted(GoKeys.ORDER).toList()) {
      startEntry(indent);
      GoScalar.key(key).writeTo(text, indent);
      text.append(':');
      Object value = map.get(key);
      if (value instanceof Map<?, ?> nested && !nested.isEmpty()) {
        map(Helm.map(nested), indent + 2);
      } else if (value instanceof List<?> list && !list.isEmpty()) {
        list(list, indent); // not indented
      } else {
        text.append(' ');
        scalar(value, indent);
      }
    }
  }

  private void list(List<?> list, int indent) {
    for (Object item : list) {
      startEntry(indent);
      text.append("- ");
      if (item instanceof Map<?, ?> map && !map.isEmpty()) {
        behindDash = true;
        map(Helm.map(map), indent + 2);
      } else if (item instanceof List<?> nested && !nested.isEmpty()) {
        behindDash = true;
        list(nested, indent + 2);
      } else {
        scalar(item, indent);
      }
    }
  }

  private void startEntry(int indent) {
    if (!behindDash) {
      text.append(text.length() == 0 ? "" : "\n").append(" ".repeat(indent));
    }
    behindDash = false;
  }

  private void scalar(Object value, int indent) {
    if (value instanceof String string) {
      GoScalar.value(string).writeTo(text, indent + 2);
    } else if (value instanceof Map<?, ?>) {
      text.append("{}");
    } else if (value instanceof List<?>) {
      text.append("[]");
    } else {
      text.append(value == null ? "null" : GoScalar.plain(value));
    }
  }
}
