package dev.meshfleet.migrate;

import dev.meshfleet.finding.OneLine;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The fields of the sources that mean nothing for a tenant, in words. */
final class AccountText {
  private static final int WIDTH = 100;

  private final List<String> lines = new ArrayList<>();

  private AccountText() {}

  /** Lines without their ends; none where every field has a meaning. */
  static List<String> of(Account account) {
    AccountText text = new AccountText();
    int fields = account.meaningless().values().stream().mapToInt(List::size).sum();
    if (fields > 0) {
      text.lines.add("Fields of the sources without meaning in the tenant file: " + fields);
      account.meaningless().forEach(text::reason);
    }
    return text.lines;
  }

  private void reason(String reason, List<Account.Named> leaves) {
    Set<String> paths = new LinkedHashSet<>();
    leaves.forEach(leaf -> paths.add(leaf.name().isEmpty() ? "the document" : leaf.name()));
    StringBuilder line = new StringBuilder("  - " + reason + ":");
    for (String path : paths) {
      String word = OneLine.of(path);
      if (line.length() + word.length() + 2 > WIDTH) {
        lines.add(line.toString());
        line = new StringBuilder("     ");
      }
      line.append(' ').append(word).append(',');
    }
    lines.add(line.substring(0, line.length() - 1));
  }
}
