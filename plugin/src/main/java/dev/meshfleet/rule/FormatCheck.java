package dev.meshfleet.rule;

import dev.meshfleet.finding.Code;
import dev.meshfleet.finding.DidYouMean;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.istio.ValueFormat;
import dev.meshfleet.yaml.Node;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Checks that a chart value, and everything in it, has its known format. */
final class FormatCheck {
  private static final int LONGEST_SHOWN = 120;
  private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,18}");
  private static final Pattern WORD = Pattern.compile("_([a-z0-9])");

  private final Findings findings;

  FormatCheck(Findings findings) {
    this.findings = findings;
  }

  /**
   * Null and empty values count as unset.
   *
   * @param shown the path of the value, for messages
   */
  void check(ValueFormat format, String shown, Node node) {
    if (!isUnset(node)) {
      inside(format, shown, node);
    }
  }

  /** An empty map in a list or in a field is set: the chart passes it on. */
  private void inside(ValueFormat format, String shown, Node node) {
    if (format == ValueFormat.ANY || isUnset(node) && !(node instanceof Node.Mapping)) {
      return;
    }
    if (format instanceof ValueFormat.Typed typed) {
      typed(typed, shown, node);
    } else if (format instanceof ValueFormat.Single single) {
      single(single, shown, node);
    } else if (format instanceof ValueFormat.Items items) {
      if (node instanceof Node.Sequence list) {
        list.items().forEach(item -> inside(items.each(), shown + "[]", item));
      } else {
        wrong(shown, "a list", node, "write it as a list: [...]");
      }
    } else if (node instanceof Node.Mapping map) {
      map.entries().forEach((key, entry) -> field(format, shown, key, entry));
      if (format instanceof ValueFormat.Fields fields) {
        new RequiredFields(findings, fields).check(shown, map);
      }
    } else {
      wrong(shown, "a map", node, "write its fields, indented, in the lines below");
    }
  }

  static boolean isUnset(Node node) {
    if (node instanceof Node.Scalar scalar) {
      return scalar.value() == null || "".equals(scalar.value());
    }
    return node instanceof Node.Mapping map
        ? map.entries().isEmpty()
        : ((Node.Sequence) node).items().isEmpty();
  }

  private void single(ValueFormat.Single single, String shown, Node node) {
    if (!(node instanceof Node.Scalar scalar) || !single.admits(scalar.value())) {
      String example = single.example();
      String remedy = "use a value of this form, or remove it";
      wrong(shown, single.words(), node, example.isEmpty() ? remedy : "for example " + example);
    }
  }

  /** The API server neither reads a number as text, nor text as a number. */
  private void typed(ValueFormat.Typed typed, String shown, Node node) {
    if (!(node instanceof Node.Scalar scalar) || typed.isOfType(scalar.value())) {
      single(typed.format(), shown, node);
    } else if (typed.text()) {
      findings.error(
          node.place(),
          Code.VALUE,
          "%s must be text, but is %s: %s".formatted(shown, node.kind(), scalar.text()),
          "write \"%s\", with quotes".formatted(scalar.text()));
    } else if (DECIMAL.matcher(scalar.text()).matches()
        && typed.format().admits(new BigDecimal(scalar.text()))) {
      String remedy = "write %s, without quotes".formatted(scalar.text());
      wrong(shown, typed.format().words(), node, remedy);
    } else {
      wrong(shown, typed.format().words(), node, "write a number, without quotes");
    }
  }

  private void field(ValueFormat format, String shown, String key, Node.Entry entry) {
    String path = shown + "." + key;
    if (format instanceof ValueFormat.Fields fields) {
      Optional<ValueFormat> known = fields.of(key);
      if (known.isPresent()) {
        inside(known.get(), path, entry.value());
      } else {
        unknown(fields, path, key, entry);
      }
    } else if (format instanceof ValueFormat.Entries entries) {
      if (!entries.key().admits(key)) {
        findings.error(
            entry.place(),
            Code.VALUE,
            "\"%s\" in %s must be %s".formatted(cut(key), shown, entries.key().words()),
            "for example " + entries.key().example());
      }
      inside(entries.each(), path, entry.value());
    }
  }

  /** Protocol buffers also accept the original name of a field, {@code root_namespace}. */
  private void unknown(ValueFormat.Fields fields, String path, String key, Node.Entry entry) {
    String camel = WORD.matcher(key).replaceAll(m -> m.group(1).toUpperCase(Locale.ROOT));
    String what = fields.type().isEmpty() ? "" : " of " + fields.type();
    String message = "unknown field %s%s".formatted(path, what);
    if (fields.names().contains(camel)) {
      findings.error(entry.place(), Code.VALUE, message, "write it as " + camel);
    } else if (fields.open()) {
      ignored(message, DidYouMean.nearest(key, fields.names()), entry);
    } else {
      String remedy = DidYouMean.sentence(key, fields.names());
      findings.error(entry.place(), Code.VALUE, message, remedy);
    }
  }

  /** A field that istiod ignores. A field that the policy does not allow is not reported again. */
  private void ignored(String message, Optional<String> near, Node.Entry entry) {
    if (!findings.hasError(entry.place(), Code.POLICY)) {
      findings.warning(
          entry.place(),
          Code.UNKNOWN_VALUE,
          message,
          near.map("did you mean \"%s\"?"::formatted).orElse("remove it: istiod ignores it"));
    }
  }

  private void wrong(String shown, String words, Node node, String remedy) {
    String found =
        node instanceof Node.Scalar scalar ? '"' + cut(scalar.text()) + '"' : node.kind();
    findings.error(
        node.place(),
        Code.VALUE,
        "%s must be %s, but is %s".formatted(shown, words, found),
        remedy);
  }

  /** An invalid value can be long, so only its beginning is shown. */
  private static String cut(String text) {
    return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…";
  }
}
