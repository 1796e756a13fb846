package dev.meshfleet.generator.page;

import dev.meshfleet.generator.list.TenantState;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The state of a tenant's file in git, problems first. The words must not be mistaken for the
 * health of a mesh, which only Argo CD knows.
 */
enum State {
  BROKEN("file broken", "the file has errors; the last readable version is listed"),
  HELD("change held", "the generator does not follow a change of the file yet"),
  ORPHANED(
      "file missing",
      "the file was removed without lifecycle: Retiring; the mesh stays in the list"),
  UNLISTED("not listed", "no version of the file was readable, or the tenant was never accepted"),
  RETIRING(
      "retiring",
      "the file has lifecycle: Retiring; the mesh leaves the list when the file is" + " removed"),
  READABLE("file readable", "the file has no errors, and the list contains its newest version");

  private final String words;
  private final String meaning;

  State(String words, String meaning) {
    this.words = words;
    this.meaning = meaning;
  }

  String words() {
    return words;
  }

  String meaning() {
    return meaning;
  }

  /** The word in addresses and class names. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<State> named(String word) {
    return Arrays.stream(values()).filter(state -> state.word().equals(word)).findFirst();
  }

  /** Every state of a tenant; at least one. */
  static Set<State> of(TenantState state) {
    Set<State> states = EnumSet.noneOf(State.class);
    add(states, BROKEN, !state.problem().isEmpty());
    add(states, HELD, !state.held().isEmpty());
    add(states, ORPHANED, state.isOrphaned());
    add(states, UNLISTED, state.listed().isEmpty());
    add(
        states,
        RETIRING,
        !state.listed().isEmpty()
            && "Retiring".equals(state.listed().get(0).parameters().get("lifecycle")));
    add(states, READABLE, states.isEmpty());
    return states;
  }

  private static void add(Set<State> states, State state, boolean applies) {
    if (applies) {
      states.add(state);
    }
  }
}
