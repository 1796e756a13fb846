package dev.meshfleet.migrate;

import dev.meshfleet.finding.DidYouMean;
import dev.meshfleet.istio.ValueFormat;
import dev.meshfleet.istio.ValueFormats;
import dev.meshfleet.istio.ValueKind;
import dev.meshfleet.istio.ValueShape;
import dev.meshfleet.istio.ValueShapes;
import dev.meshfleet.yaml.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The part of a value that a chart accepts: without values of another type, which {@code validate}
 * would reject, and without fields of the mesh configuration that istiod does not have.
 */
final class FittingValue {
  private final ValueShapes shapes;
  private final ValueFormats formats;
  private final Installation into;

  /**
   * @param into takes remarks on what does not fit
   */
  FittingValue(ValueShapes shapes, ValueFormats formats, Installation into) {
    this.shapes = shapes;
    this.formats = formats;
    this.into = into;
  }

  /** Empty if no part of it fits. */
  Optional<Object> of(String path, Node node) {
    String[] keys = path.split("\\.");
    Optional<ValueFormat> format = Optional.empty();
    String at = "";
    for (String key : keys) {
      Optional<ValueFormat> above = format;
      at = at.isEmpty() ? key : at + "." + key;
      if (above.isPresent() && isUnknown(above.get(), key, at, node)) {
        return Optional.empty();
      }
      format = above.flatMap(known -> below(known, key));
      format = format.isPresent() ? format : formats.at(at);
    }
    return fitting(path, path, node, format);
  }

  /**
   * @param at the path in the shapes
   * @param shown the path as written in the source
   */
  private Optional<Object> fitting(
      String at, String shown, Node node, Optional<ValueFormat> format) {
    Optional<ValueShape> shape = shapes.at(at);
    if (shape.isPresent() && !shape.get().admits(node.value())) {
      Optional<Object> number = number(node).filter(shape.get()::admits);
      if (number.isEmpty()) {
        into.remark(
            node,
            "the value " + shown,
            "the chart requires %s here, but the source has %s: set it by hand"
                .formatted(shape.get().words(), words(node)));
      }
      return number;
    }
    if (node instanceof Node.Mapping map) {
      return fields(at, shown, map, format);
    }
    if (node instanceof Node.Sequence list) {
      Optional<ValueFormat> each =
          format.flatMap(f -> f instanceof ValueFormat.Items i ? Optional.of(i.each()) : none());
      List<Object> kept = new ArrayList<>();
      for (int i = 0; i < list.items().size(); i++) {
        fitting(at + "[]", "%s[%d]".formatted(shown, i), list.items().get(i), each)
            .ifPresent(kept::add);
      }
      return kept.isEmpty() && !list.items().isEmpty() ? Optional.empty() : Optional.of(kept);
    }
    return Optional.ofNullable(node.value());
  }

  /** A number in quotes. A chart writes it without quotes. */
  private static Optional<Object> number(Node node) {
    return node.value() instanceof String text && text.matches("[0-9]{1,9}")
        ? Optional.of(Long.valueOf(text))
        : Optional.empty();
  }

  private Optional<Object> fields(
      String at, String shown, Node.Mapping map, Optional<ValueFormat> format) {
    boolean fixed = shapes.at(at).filter(found -> found.is(ValueKind.FIELDS)).isPresent();
    Map<String, Object> kept = new LinkedHashMap<>();
    map.entries()
        .forEach(
            (key, entry) -> {
              String exact = at + "." + key;
              String path = shown + "." + key;
              if (entry.value().value() == null) {
                kept.put(key, null);
              } else if (format.isEmpty() || !isUnknown(format.get(), key, path, entry.value())) {
                String below = fixed || shapes.at(exact).isPresent() ? exact : at + ".*";
                fitting(below, path, entry.value(), format.flatMap(known -> below(known, key)))
                    .ifPresent(value -> kept.put(key, value));
              }
            });
    return kept.isEmpty() && !map.entries().isEmpty() ? Optional.empty() : Optional.of(kept);
  }

  /** A field that istiod ignores, often a typing mistake, or a field in the other notation. */
  private boolean isUnknown(ValueFormat format, String key, String path, Node node) {
    if (!(format instanceof ValueFormat.Fields fields)
        || !fields.open()
        || fields.of(key).isPresent()) {
      return false;
    }
    into.remark(
        node,
        "the value " + path,
        fields.of(camel(key)).isPresent()
            ? "istiod reads it as the field \"%s\": set that field instead".formatted(camel(key))
            : "Istio's %s has no field \"%s\", and istiod ignores it%s"
                .formatted(
                    fields.type(),
                    key,
                    DidYouMean.nearest(key, fields.names())
                        .map("; did you mean \"%s\"?"::formatted)
                        .orElse("")));
    return true;
  }

  private static Optional<ValueFormat> below(ValueFormat format, String key) {
    if (format instanceof ValueFormat.Fields fields) {
      return fields.of(key);
    }
    return format instanceof ValueFormat.Entries entries ? Optional.of(entries.each()) : none();
  }

  /** Protobuf's JSON accepts {@code access_log_file} for {@code accessLogFile}. */
  private static String camel(String key) {
    StringBuilder camel = new StringBuilder();
    for (int i = 0; i < key.length(); i++) {
      boolean joint = key.charAt(i) == '_' && i + 1 < key.length();
      camel.append(joint ? Character.toUpperCase(key.charAt(++i)) : key.charAt(i));
    }
    return camel.toString();
  }

  private static Optional<ValueFormat> none() {
    return Optional.empty();
  }

  private static String words(Node node) {
    return node instanceof Node.Scalar scalar && scalar.value() != null
        ? "%s: \"%s\"".formatted(node.kind(), scalar.text())
        : node.kind();
  }
}
