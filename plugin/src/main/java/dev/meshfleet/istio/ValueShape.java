package dev.meshfleet.istio;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The shape of one chart value.
 *
 * @param kinds at least one, unless there are choices
 * @param choices the allowed values; empty: every value of these kinds
 */
public record ValueShape(List<ValueKind> kinds, List<Object> choices) {
  /** The shape for a word such as {@code map or null}, or for a list of choices. */
  static ValueShape parse(Object written) {
    return written instanceof List<?> choices
        ? new ValueShape(List.of(), List.copyOf(choices))
        : new ValueShape(
            Stream.of(written.toString().split(" or ")).map(ValueKind::of).toList(), List.of());
  }

  static ValueShape of(ValueKind kind) {
    return new ValueShape(List.of(kind), List.of());
  }

  /** Whether a value has this shape; the content of a map or list is not checked. */
  public boolean admits(Object value) {
    return choices.stream().anyMatch(choice -> choice.equals(value))
        || kinds.stream().anyMatch(kind -> kind.admits(value));
  }

  /** The same shape that also accepts null, which removes a default. */
  ValueShape orNull() {
    List<ValueKind> more = Stream.concat(kinds.stream(), Stream.of(ValueKind.NULL)).toList();
    return new ValueShape(more, choices);
  }

  public boolean is(ValueKind kind) {
    return kinds.contains(kind);
  }

  /** For a message: {@code text or a whole number}. */
  public String words() {
    Stream<String> words =
        choices.isEmpty()
            ? kinds.stream().filter(kind -> kind != ValueKind.NULL).map(ValueKind::words)
            : choices.stream()
                .map(choice -> choice instanceof String ? "\"" + choice + "\"" : "" + choice);
    return words.collect(Collectors.joining(" or "));
  }
}
