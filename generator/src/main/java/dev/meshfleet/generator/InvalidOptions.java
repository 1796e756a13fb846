package dev.meshfleet.generator;

import java.util.List;

/** All problems of options and environment variables. */
final class InvalidOptions extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  InvalidOptions(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  List<String> problems() {
    return problems;
  }
}
