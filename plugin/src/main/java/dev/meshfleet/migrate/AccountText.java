package dev.meshfleet.migrate;

import dev.meshfleet.finding.OneLine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The text about the fields of the sources that have no meaning for a tenant. */
final class AccountText {
  private static final int WIDTH = 100;

  private final List<String> lines = new ArrayList<>();

  private AccountText() {}

  /** Lines without line breaks; none if every field has a meaning. */
  static List<String> of(Account account) {
    AccountText text = new AccountText();
    int fields = account.meaningless().values().stream().mapToInt(List::size).sum();
    if (fields > 0) {
      text.lines.add("Fields of the sources that a tenant file does not need: " + fields);
      account.meaningless().forEach(text::reason);
    }
    return text.lines;
  }

  private void reason(String reason, List<Account.Named> fields) {
    Map<String, Set<String>> byFile = new LinkedHashMap<>();
    for (Account.Named field : fields) {
      byFile
          .computeIfAbsent(field.place().file(), absent -> new LinkedHashSet<>())
          .add(field.name().isEmpty() ? "the document" : field.name());
    }
    lines.add("  * %s:".formatted(reason));
    byFile.forEach(this::file);
  }

  private void file(String file, Set<String> names) {
    StringBuilder line = new StringBuilder("      " + OneLine.of(file) + ":");
    for (String name : names) {
      String word = OneLine.of(name);
      if (word.equals(file)) {
        word = "the file";
      }
      if (line.length() + word.length() + 2 > WIDTH) {
        lines.add(line.toString());
        line = new StringBuilder("       ");
      }
      line.append(' ').append(word).append(',');
    }
    lines.add(line.substring(0, line.length() - 1));
  }
}
