package dev.meshfleet.migrate;

import dev.meshfleet.yaml.Node;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** Merges one map of values over another, and accounts for the values that it replaces. */
record Overlay(Account account) {
  Node.Mapping of(Node.Mapping under, Node.Mapping over) {
    merge(under, over);
    return under.overlaidBy(over);
  }

  private void merge(Node.Mapping lower, Node.Mapping upper) {
    if (upper.entries().isEmpty()) {
      account.meaningless(upper, Account.EMPTY);
    } else if (lower.entries().isEmpty()) {
      account.meaningless(lower, Account.EMPTY);
    }
    upper
        .entries()
        .forEach((key, entry) -> lower.get(key).ifPresent(old -> replace(old, entry.value())));
  }

  private void replace(Node old, Node now) {
    if (old instanceof Node.Mapping lower && now instanceof Node.Mapping upper) {
      merge(lower, upper);
      return;
    }
    Set<Node> kept = Collections.newSetFromMap(new IdentityHashMap<>());
    Account.each(now, kept::add);
    Account.each(
        old,
        leaf -> {
          if (!kept.contains(leaf)) {
            account.meaningless(leaf, "a later value replaces it");
          }
        });
  }
}
