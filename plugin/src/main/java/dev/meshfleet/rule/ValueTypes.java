package dev.meshfleet.rule;

import dev.meshfleet.finding.Code;
import dev.meshfleet.finding.DidYouMean;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.finding.Place;
import dev.meshfleet.fleet.Values;
import dev.meshfleet.istio.ValueFormats;
import dev.meshfleet.istio.ValueKind;
import dev.meshfleet.istio.ValueShape;
import dev.meshfleet.istio.ValueShapes;
import dev.meshfleet.yaml.Node;
import java.util.Optional;
import java.util.Set;

/**
 * Checks that the values of one chart are known to the chart, and have the types that it accepts.
 */
final class ValueTypes {
  private final ValueShapes shapes;
  private final ValueFormats formats;
  private final Findings findings;

  /** Whether the chart itself rejects unknown values. */
  private final boolean closed;

  /** The number of values of the wrong type; the format of such a value is not checked. */
  private int refused;

  private ValueTypes(ValueShapes shapes, ValueFormats formats, Findings findings, boolean closed) {
    this.shapes = shapes;
    this.formats = formats;
    this.findings = findings;
    this.closed = closed;
  }

  static void ofIstiod(ValueShapes shapes, Values values, Findings findings) {
    new ValueTypes(shapes, ValueFormats.istiod(), findings, false).fields("", "", values.node());
  }

  static void ofGateway(ValueShapes shapes, Values values, Findings findings) {
    new ValueTypes(shapes, ValueFormats.gateway(), findings, true).fields("", "", values.node());
  }

  /**
   * @param at the path in the shapes
   * @param shown the path as written in the file
   */
  private void fields(String at, String shown, Node.Mapping map) {
    Set<String> fields = shapes.fieldsOf(at);
    map.entries()
        .forEach(
            (key, entry) -> {
              boolean known = fields.contains(key);
              String path = join(at, key);
              if (!known) {
                unknown(at, key, join(shown, key), entry);
              } else if (!closed
                  && path.equals("pilot")
                  && entry.value() instanceof Node.Mapping pilot) {
                fields("", join(shown, key), pilot); // istiod's chart merges it over the top level
              } else {
                value(path, join(shown, key), entry.value());
                oneLine(path, join(shown, key), entry.value());
              }
            });
  }

  /** An unknown value, as opposed to one that the policy does not allow. */
  private void unknown(String at, String key, String shown, Node.Entry entry) {
    Place place = entry.place();
    boolean refused = retractPolicy(entry) || findings.hasError(place, Code.UNKNOWN_VALUE);
    String message = "unknown chart value " + shown;
    String remedy =
        shapes
            .movedTo(join(at, key))
            .map(now -> "Istio has %s instead".formatted(now))
            .orElseGet(
                () ->
                    DidYouMean.nearest(key, shapes.fieldsOf(at))
                        .map(near -> "did you mean \"%s\"?".formatted(join(parent(shown), near)))
                        .orElse("remove it: the chart ignores it"));
    if (refused || closed && at.isEmpty()) {
      findings.error(place, Code.UNKNOWN_VALUE, message, remedy);
    } else {
      findings.warning(place, Code.UNKNOWN_VALUE, message, remedy);
    }
  }

  private boolean retractPolicy(Node.Entry entry) {
    boolean refused = findings.retract(entry.place(), Code.POLICY);
    if (entry.value() instanceof Node.Mapping map) {
      for (Node.Entry nested : map.entries().values()) {
        refused |= retractPolicy(nested);
      }
    }
    return refused;
  }

  private void value(String at, String shown, Node node) {
    Optional<ValueShape> found = shapes.at(at);
    if (found.isEmpty()) {
      return;
    }
    int before = refused;
    kind(found.get(), at, shown, node);
    if (refused == before) {
      formats.at(at).ifPresent(format -> new FormatCheck(findings).check(format, shown, node));
    }
  }

  /** A text without a known format, for example one of a newer chart. */
  private void oneLine(String at, String shown, Node node) {
    if (formats.at(at).isEmpty()
        && node instanceof Node.Scalar scalar
        && scalar.value() instanceof String) {
      new FormatCheck(findings).check(ValueFormats.LINE, shown, node);
    }
  }

  private void kind(ValueShape shape, String at, String shown, Node node) {
    if (!shape.admits(node.value())) {
      refused++;
      findings.error(
          node.place(),
          Code.VALUE,
          "%s must be %s, but is %s".formatted(shown, shape.words(), words(node)),
          remedy(shape, node));
    } else if (node instanceof Node.Mapping map) {
      inMap(shape, at, shown, map);
    } else if (node instanceof Node.Sequence list) {
      if (shape.is(ValueKind.TEMPLATES)) {
        new ValueContents(findings, shown).notExecuted(list);
      }
      list.items().forEach(item -> value(at + "[]", shown + "[]", item));
    }
  }

  private static String remedy(ValueShape shape, Node node) {
    return node instanceof Node.Scalar scalar && scalar.value() != null && shape.admits("")
        ? "write \"%s\", with quotes".formatted(scalar.text())
        : "remove it for the default of the chart";
  }

  private void inMap(ValueShape shape, String at, String shown, Node.Mapping map) {
    if (shape.is(ValueKind.FIELDS)) {
      fields(at, shown, map);
      return;
    }
    ValueContents contents = new ValueContents(findings, shown);
    contents.check(shape, map);
    if (shape.is(ValueKind.ENVIRONMENT) && !closed) {
      contents.unescaped(map);
    }
    map.entries()
        .forEach(
            (key, entry) -> {
              String exact = join(at, key);
              String path = shapes.at(exact).isPresent() ? exact : join(at, "*");
              value(path, join(shown, key), entry.value());
            });
  }

  private static String words(Node node) {
    return node instanceof Node.Scalar scalar && scalar.value() != null
        ? "%s: \"%s\"".formatted(node.kind(), scalar.text())
        : node.kind();
  }

  private static String join(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private static String parent(String path) {
    int dot = path.lastIndexOf('.');
    return dot < 0 ? "" : path.substring(0, dot);
  }
}
