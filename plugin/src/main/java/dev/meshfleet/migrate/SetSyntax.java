package dev.meshfleet.migrate;

import dev.meshfleet.finding.Place;
import dev.meshfleet.helm.PlainScalar;
import dev.meshfleet.yaml.Node;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Settings as in Helm's {@code --set}: {@code a.b=1}, {@code a.b[0].c=x}, {@code a\.b=x}, {@code
 * a={x,y}}. From Helm's package strvals.
 */
final class SetSyntax {
  /** A list longer than this is a mistake, as in Helm. */
  private static final int MOST_ITEMS = 65536;

  private static final Pattern STEP =
      Pattern.compile("((?:[^.\\[\\]\\\\]|\\\\.)+)((?:\\[[0-9]{1,5}\\])*)(?:\\.|$)");

  private static final Pattern INDEX = Pattern.compile("\\[([0-9]+)\\]");

  private SetSyntax() {}

  /**
   * The layer of values from a setting.
   *
   * @param value as written in the packaging: text, number, boolean or a list
   * @param text whether it stays a text, as with {@code --set-string}
   * @param below the values so far; an index changes their lists
   * @return empty if the name is malformed
   */
  static Optional<Node.Mapping> of(
      String name, Object value, Place place, boolean text, Node.Mapping below) {
    List<Object> path = path(name);
    return path.isEmpty()
        ? Optional.empty()
        : Optional.of(
            (Node.Mapping) node(path, 0, Plain.node(place, typed(value, text)), below, place));
  }

  private static List<Object> path(String name) {
    List<Object> path = new ArrayList<>();
    Matcher step = STEP.matcher(name);
    int at = 0;
    while (at < name.length() && step.find() && step.start() == at) {
      path.add(step.group(1).replaceAll("\\\\(.)", "$1"));
      Matcher index = INDEX.matcher(step.group(2));
      while (index.find()) {
        path.add(Integer.parseInt(index.group(1)));
      }
      at = step.end();
    }
    boolean whole = at == name.length() && !name.endsWith(".");
    boolean small = path.stream().noneMatch(s -> s instanceof Integer i && i > MOST_ITEMS);
    return whole && small ? path : List.of();
  }

  private static Node node(List<Object> path, int at, Node value, Node below, Place place) {
    if (at == path.size()) {
      return value;
    }
    if (path.get(at) instanceof Integer index) {
      List<Node> items =
          new ArrayList<>(below instanceof Node.Sequence list ? list.items() : List.of());
      Node empty = Plain.node(place, null);
      items.addAll(Collections.nCopies(Math.max(0, index + 1 - items.size()), empty));
      Node before = items.get(index);
      Node after = node(path, at + 1, value, before, place);
      items.set(
          index,
          before instanceof Node.Mapping map && after instanceof Node.Mapping over
              ? map.overlaidBy(over)
              : after);
      return new Node.Sequence(place, items);
    }
    String key = (String) path.get(at);
    Node nothing = Plain.node(place, null);
    Node inner = below instanceof Node.Mapping map ? map.get(key).orElse(nothing) : nothing;
    Node child = node(path, at + 1, value, inner, place);
    return new Node.Mapping(place, Map.of(key, new Node.Entry(place, child)));
  }

  /** Helm parses booleans, numbers and lists in a text, unless it must stay a text. */
  private static Object typed(Object value, boolean text) {
    if (!(value instanceof String written)) {
      return text && value != null && !(value instanceof List<?>) ? String.valueOf(value) : value;
    }
    if (written.startsWith("{") && written.endsWith("}") && !text) {
      String inner = written.substring(1, written.length() - 1);
      return inner.isBlank()
          ? List.of()
          : List.of(inner.split("(?<!\\\\),")).stream().map(item -> scalar(item.strip())).toList();
    }
    String plain = written.replaceAll("\\\\([,.\\[\\]={}\\\\])", "$1");
    return text ? plain : scalar(plain);
  }

  /** Whole numbers without a leading zero, booleans and null; anything else is a text. */
  private static Object scalar(String word) {
    boolean typed = word.matches("true|false|null|0|-?[1-9][0-9]{0,17}");
    return typed ? PlainScalar.read(word) : word;
  }
}
