package dev.meshfleet.generator;

import java.util.List;

/** What is wrong with flags and variables, all of it. */
final class WrongCall extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  WrongCall(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  List<String> problems() {
    return problems;
  }
}
