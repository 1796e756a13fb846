package dev.meshfleet.istio;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The format of a chart value, in addition to its kind. */
public sealed interface ValueFormat {
  /** A format that accepts every value. */
  ValueFormat ANY = new Single("anything", "", value -> true);

  /**
   * One text, number or boolean.
   *
   * @param words complete "must be …"
   * @param example a text of this format; empty: any text is a good example
   * @param rule whether a text, {@code Long}, {@code BigDecimal} or {@code Boolean} has the format
   */
  record Single(String words, String example, Predicate<Object> rule) implements ValueFormat {
    /** Whether a value that is neither null, a map nor a list has this format. */
    public boolean admits(Object value) {
      return rule.test(value);
    }
  }

  /**
   * A single value of the Kubernetes API, which does not convert between text and numbers.
   *
   * @param text whether it must be text; otherwise it must be a number
   */
  record Typed(Single format, boolean text) implements ValueFormat {
    /** Whether a value is text or a number, as required. */
    public boolean isOfType(Object value) {
      return text ? value instanceof String : value instanceof Number;
    }
  }

  /** A list. */
  record Items(ValueFormat each) implements ValueFormat {}

  /**
   * A map with known fields.
   *
   * @param type the name of the type, for messages; empty: none
   * @param origin of the type
   * @param formats by field, as written
   * @param required the fields that must be set
   * @param alternatives fields of which exactly one must be set; empty: there is no such rule
   */
  record Fields(
      String type,
      Origin origin,
      Map<String, Object> formats,
      Set<String> required,
      Set<String> alternatives)
      implements ValueFormat {
    /** The format of a field; empty if the field is unknown. */
    public Optional<ValueFormat> of(String field) {
      return Optional.ofNullable(formats.get(field))
          .map(written -> ValueFormats.parse(written, origin == Origin.KUBERNETES));
    }

    /** Whether the reader of the map ignores other fields, instead of rejecting them. */
    public boolean open() {
      return origin == Origin.MESH;
    }

    public Set<String> names() {
      return formats.keySet();
    }
  }

  /** Where a type is defined. */
  enum Origin {
    KUBERNETES,
    MESH,
    CHART
  }

  /**
   * A map with arbitrary keys.
   *
   * @param key the format of the keys
   */
  record Entries(Single key, ValueFormat each) implements ValueFormat {}

  /** One of a set of words; a number or boolean is compared by its text. */
  static Single oneOf(List<?> choices) {
    String words =
        String.join(" or ", choices.stream().map(choice -> "\"" + choice + "\"").toList());
    return new Single(words, "", value -> choices.contains(value.toString()));
  }

  /** {@code 0..65535} or {@code 0..100 decimals}; numbers can be in quotes. */
  static Single range(String written) {
    String[] words = written.split(" ");
    String[] ends = words[0].split("\\.\\.");
    BigDecimal least = new BigDecimal(ends[0]);
    BigDecimal most = new BigDecimal(ends[1]);
    boolean whole = words.length == 1;
    String kind = whole ? "a whole number" : "a number";
    return new Single(
        "%s from %s to %s".formatted(kind, ends[0], ends[1]),
        ends[0],
        value ->
            number(value)
                .filter(n -> n.compareTo(least) >= 0 && n.compareTo(most) <= 0)
                .filter(n -> !whole || n.stripTrailingZeros().scale() <= 0)
                .isPresent());
  }

  private static Optional<BigDecimal> number(Object value) {
    String text = value.toString();
    boolean plain = text.length() <= 20 && text.matches("-?[0-9]+(\\.[0-9]+)?");
    return value instanceof BigDecimal decimal
        ? Optional.of(decimal)
        : plain ? Optional.of(new BigDecimal(text)) : Optional.empty();
  }
}
