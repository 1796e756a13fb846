package dev.meshfleet.read;

import dev.meshfleet.finding.Code;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.yaml.Node;
import java.util.List;

/**
 * The items of a list of a file.
 *
 * @param name of the field
 * @param path of the field in the file
 */
record WrittenList(String name, String path, Findings findings) {
  /** More than any list of a tenant needs; limits the cost of checks of each item. */
  private static final int MOST_ITEMS = 1_000;

  /** The items; empty, with an error, if the value is not a list. */
  List<Node> items(Node value) {
    if (value instanceof Node.Sequence list) {
      return some(list.items());
    }
    if (!findings.hasError(value.place(), Code.SYNTAX)) { // an alias may refer to a list
      new Scalars(findings).wrong(value, Code.WRONG_TYPE, path + " must be a list", asList(value));
    }
    return List.of();
  }

  private List<Node> some(List<Node> items) {
    if (items.size() <= MOST_ITEMS) {
      return items;
    }
    findings.error(
        items.get(MOST_ITEMS).place(),
        Code.WRONG_VALUE,
        "%s has %d items, and the maximum is %d".formatted(path, items.size(), MOST_ITEMS),
        "remove items, or split the tenant");
    return items.subList(0, MOST_ITEMS);
  }

  /** How to write a value as the list that it was meant to be. */
  private String asList(Node value) {
    String item = value instanceof Node.Scalar scalar ? scalar.text().split("\\s", 2)[0] : "";
    return item.startsWith("-") && item.length() > 1
        ? "add a space after the dash: \"- %s\""
            .formatted(item.substring(1).replaceFirst("^\\p{Zs}+", ""))
        : "write it as a list: %s: [...]".formatted(name);
  }
}
