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
 * The part of a value that a chart takes: without values of another type, which {@code validate}
 * would refuse, and without fields of the mesh configuration that istiod does not have.
 */
final class FittingValue {
  private final ValueShapes shapes;
  private final ValueFormats formats;
  private final Installation into;

  /**
   * @param into takes what does not fit
   */
  FittingValue(ValueShapes shapes, ValueFormats formats, Installation into) {
    this.shapes = shapes;
    this.formats = formats;
    this.into = into;
  }

  /** Nothing where no part of it fits. */
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
    return fitting(path, node, format);
  }

  private Optional<Object> fitting(String path, Node node, Optional<ValueFormat> format) {
    Optional<ValueShape> shape = shapes.at(path);
    if (shape.isPresent() && !shape.get().admits(node.value())) {
      into.remark(
          node,
          "the value " + path,
          "the chart requires %s here, but the source has %s: set it by hand"
              .formatted(shape.get().words(), words(node)));
      return Optional.empty();
    }
    if (node instanceof Node.Mapping map) {
      return fields(path, map, shape, format);
    }
    if (node instanceof Node.Sequence list) {
      Optional<ValueFormat> each =
          format.flatMap(f -> f instanceof ValueFormat.Items i ? Optional.of(i.each()) : none());
      List<Object> kept = new ArrayList<>();
      list.items().forEach(item -> fitting(path + "[]", item, each).ifPresent(kept::add));
      return kept.isEmpty() && !list.items().isEmpty() ? Optional.empty() : Optional.of(kept);
    }
    return Optional.ofNullable(node.value());
  }

  private Optional<Object> fields(
      String path, Node.Mapping map, Optional<ValueShape> shape, Optional<ValueFormat> format) {
    boolean fixed = shape.filter(found -> found.is(ValueKind.FIELDS)).isPresent();
    Map<String, Object> kept = new LinkedHashMap<>();
    map.entries()
        .forEach(
            (key, entry) -> {
              String exact = path + "." + key;
              boolean unknown =
                  format.isPresent() && isUnknown(format.get(), key, exact, entry.value());
              if (entry.value().value() == null) {
                kept.put(key, null);
              } else if (!unknown) {
                String at = fixed || shapes.at(exact).isPresent() ? exact : path + ".*";
                fitting(at, entry.value(), format.flatMap(known -> below(known, key)))
                    .ifPresent(value -> kept.put(key, value));
              }
            });
    return kept.isEmpty() && !map.entries().isEmpty() ? Optional.empty() : Optional.of(kept);
  }

  /** A field that istiod ignores, often a typing mistake. */
  private boolean isUnknown(ValueFormat format, String key, String path, Node node) {
    if (!(format instanceof ValueFormat.Fields fields)
        || !fields.open()
        || fields.of(camel(key)).isPresent()) {
      return false;
    }
    String type = fields.type();
    into.remark(
        node,
        "the value " + path,
        "Istio's %s has no field \"%s\", and istiod ignores it%s"
            .formatted(
                type,
                key,
                DidYouMean.nearest(key, fields.names())
                    .map("; did you mean \"%s\"?"::formatted)
                    .orElse("")));
    return true;
  }

  private static Optional<ValueFormat> below(ValueFormat format, String key) {
    if (format instanceof ValueFormat.Fields fields) {
      return fields.of(camel(key));
    }
    return format instanceof ValueFormat.Entries entries ? Optional.of(entries.each()) : none();
  }

  /** Protobuf's JSON takes {@code access_log_file} for {@code accessLogFile}. */
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
