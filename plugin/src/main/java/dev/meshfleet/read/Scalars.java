package dev.meshfleet.read;

import dev.meshfleet.finding.Code;
import dev.meshfleet.finding.DidYouMean;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.finding.Rule;
import dev.meshfleet.fleet.Located;
import dev.meshfleet.fleet.Shape;
import dev.meshfleet.fleet.Shapes;
import dev.meshfleet.yaml.Node;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads single values. Reports problems and returns a harmless placeholder. The message of a field
 * about an ambiguous word is more specific, and replaces that of the YAML reader.
 */
record Scalars(Findings findings) {
  private static final Pattern BYTES =
      Pattern.compile("([0-9]+(?:\\.[0-9]+)?) *([KMGTPEkmgtpe])(?:[iI]|[iI]?[Bb])");

  /**
   * @param what names the field in messages
   */
  Located<String> text(Node node, String what, Shape shape) {
    if (!(node instanceof Node.Scalar scalar) || !(scalar.value() instanceof String)) {
      wrong(node, Code.WRONG_TYPE, what + " must be text", textual(node, shape));
      return new Located<>("", node.place());
    }
    String text = scalar.text();
    if (!shape.admits(text)) {
      String remedy = near(text, shape.choices(), quantity(text, shape).orElse(shape.remedy()));
      wrong(node, shape.code(), "%s must be %s".formatted(what, shape.words()), remedy);
    } else if (shape.taboo().bans(text)) {
      Shape.Taboo taboo = shape.taboo();
      findings.error(
          node.place(), taboo.code(), taboo.message().formatted(text), taboo.remedy(text));
    }
    return new Located<>(text, node.place());
  }

  private static String textual(Node node, Shape shape) {
    String otherwise = shape.example().isEmpty() ? "write one text" : shape.remedy();
    if (!(node instanceof Node.Scalar scalar)) {
      return otherwise;
    }
    return shape.admits(scalar.text())
        ? "write \"%s\", with quotes".formatted(scalar.text())
        : otherwise;
  }

  /** A quantity whose unit is written as elsewhere: 40GB. */
  private static Optional<String> quantity(String text, Shape shape) {
    if (shape != Shapes.QUOTA) {
      return Optional.empty();
    }
    Matcher bytes = BYTES.matcher(text.strip());
    String meant =
        bytes.matches()
            ? bytes.group(1) + bytes.group(2).toUpperCase(Locale.ROOT) + "i"
            : text.replace(" ", "");
    return Optional.of(meant).filter(shape::admits).map("for example "::concat);
  }

  private static String near(String text, List<String> words, String otherwise) {
    return DidYouMean.nearest(text, words).map("did you mean \"%s\"?"::formatted).orElse(otherwise);
  }

  boolean flag(Node node, String what, boolean otherwise) {
    if (node instanceof Node.Scalar scalar && scalar.value() instanceof Boolean flag) {
      return flag;
    }
    String meant =
        switch (node instanceof Node.Scalar scalar ? scalar.text().toLowerCase(Locale.ROOT) : "") {
          case "true", "yes", "y", "on", "1" -> "write true";
          case "false", "no", "n", "off", "0" -> "write false";
          default -> "write true or false";
        };
    wrong(node, Code.WRONG_TYPE, what + " must be true or false", meant + ", without quotes");
    return otherwise;
  }

  /**
   * @param remedy the fix for an invalid number
   */
  int number(Node node, String what, int least, int most, String remedy) {
    if (node instanceof Node.Scalar scalar
        && scalar.value() instanceof Long number
        && number >= least
        && number <= most) {
      return number.intValue();
    }
    boolean quoted =
        node instanceof Node.Scalar scalar
            && scalar.value() instanceof String text
            && text.matches("0|[1-9][0-9]{0,8}")
            && Integer.parseInt(text) >= least
            && Integer.parseInt(text) <= most;
    wrong(
        node,
        quoted ? Code.WRONG_TYPE : Code.WRONG_VALUE,
        "%s must be a number from %d to %d".formatted(what, least, most),
        quoted ? "write %s, without quotes".formatted(((Node.Scalar) node).text()) : remedy);
    return least;
  }

  /**
   * @param words the words of the choices, as in files
   * @param remedy the fix if none of them is similar
   * @return the index of the choice; -1 if it is none of them
   */
  int choice(Node node, String what, List<String> words, String remedy) {
    boolean text = node instanceof Node.Scalar scalar && scalar.value() instanceof String;
    int found = text ? words.indexOf(((Node.Scalar) node).text()) : -1;
    if (found < 0) {
      wrong(
          node,
          text ? Code.WRONG_VALUE : Code.WRONG_TYPE,
          "%s must be one of %s".formatted(what, String.join(", ", words)),
          text ? near(((Node.Scalar) node).text(), words, remedy) : remedy);
    }
    return found;
  }

  /** Reports a problem, with "but is" and the value as written. */
  void wrong(Node node, Rule code, String message, String remedy) {
    boolean plain = findings.retract(node.place(), Code.AMBIGUOUS);
    String written = plain ? ((Node.Scalar) node).text() : described(node);
    findings.error(node.place(), code, message + ", but is " + written, remedy);
  }

  private static String described(Node node) {
    return node instanceof Node.Scalar scalar && scalar.value() != null
        ? (scalar.value() instanceof String ? "\"%s\"" : node.kind() + ": %s")
            .formatted(scalar.text())
        : node.kind();
  }
}
