package dev.meshfleet.istio;

import dev.meshfleet.helm.PlainScalar;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The kinds of chart values. */
public enum ValueKind {
  /** A map with any content, which the chart passes on unchanged. */
  MAP("a map"),
  /** A map whose known keys the chart reads. */
  FIELDS("a map"),
  /** Keys and values of labels. */
  LABELS("a map"),
  /** Keys of annotations. */
  ANNOTATIONS("a map"),
  /** Names of environment variables, each with a single value. */
  ENVIRONMENT("a map"),
  /** Limits and requests, with quantities. */
  RESOURCES("a map"),
  LIST("a list"),
  /** A list of texts that the chart executes as templates; Meshfleet never executes them. */
  TEMPLATES("a list"),
  TEXT("text"),
  /** Text, a number or a boolean: the chart always writes it as text. */
  SINGLE("a single value"),
  FLAG("true or false, without quotes"),
  NUMBER("a number"),
  /** A number, also in quotes: the chart writes it without quotes. */
  NUMERIC("a number"),
  WHOLE("a whole number"),
  NULL("empty"),
  ANY("anything");

  private final String words;

  ValueKind(String words) {
    this.words = words;
  }

  static ValueKind of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  /** The kind for a message: {@code a whole number}. */
  public String words() {
    return words;
  }

  /** Whether a value is of this kind; the content of a map or list is not checked. */
  public boolean admits(Object value) {
    return switch (this) {
      case MAP, FIELDS, LABELS, ANNOTATIONS, ENVIRONMENT, RESOURCES -> value instanceof Map<?, ?>;
      case LIST, TEMPLATES -> value instanceof List<?>;
      case TEXT -> value instanceof String;
      case SINGLE -> value != null && !(value instanceof Map<?, ?>) && !(value instanceof List<?>);
      case FLAG -> value instanceof Boolean;
      case NUMBER -> value instanceof Number;
      case NUMERIC -> value instanceof Number || value instanceof String text && isNumeric(text);
      case WHOLE -> isWhole(value);
      case NULL -> value == null;
      case ANY -> true;
    };
  }

  private static boolean isNumeric(String text) {
    return text.isEmpty() || PlainScalar.fits(text) && PlainScalar.read(text) instanceof Number;
  }

  /** 2.0 is whole too, as in JSON Schema. */
  private static boolean isWhole(Object value) {
    return value instanceof Long
        || value instanceof BigDecimal decimal && decimal.stripTrailingZeros().scale() <= 0;
  }
}
