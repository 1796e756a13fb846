package dev.meshfleet.generator;

import dev.meshfleet.finding.DidYouMean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** The options of a call and the environment variables that replace them, and their problems. */
final class GivenFlags {
  private final Map<Flag, String> given = new EnumMap<>(Flag.class);
  private final Set<Flag> mistyped = EnumSet.noneOf(Flag.class);
  private final List<String> problems = new ArrayList<>();

  private GivenFlags() {}

  static GivenFlags of(List<String> arguments, Map<String, String> environment) {
    GivenFlags flags = new GivenFlags();
    for (Flag flag : Flag.values()) {
      Optional.ofNullable(environment.get(flag.variable()))
          .filter(value -> !value.isBlank())
          .ifPresent(value -> flags.given.put(flag, value));
    }
    flags.options(arguments);
    return flags;
  }

  private void options(List<String> arguments) {
    for (int i = 0; i < arguments.size(); i++) {
      String[] parts = arguments.get(i).split("=", 2);
      Optional<Flag> flag = Flag.named(parts[0]);
      if (flag.isEmpty()) {
        problems.add("unknown option %s%s".formatted(shown(parts[0]), meant(parts[0])));
        if (parts.length == 1
            && i + 1 < arguments.size()
            && !arguments.get(i + 1).startsWith("-")) {
          i++; // its value
        }
      } else if (parts.length == 2) {
        given.put(flag.get(), parts[1]);
      } else if (i + 1 < arguments.size()) {
        given.put(flag.get(), arguments.get(++i));
      } else {
        problems.add("%s: a value is required".formatted(parts[0]));
      }
    }
  }

  /** The option that is probably meant. It is not also reported as missing. */
  private String meant(String option) {
    List<String> known = Stream.of(Flag.values()).map(Flag::option).toList();
    Optional<String> nearest = DidYouMean.nearest(option, known);
    nearest.flatMap(Flag::named).ifPresent(mistyped::add);
    return nearest.map("; did you mean %s?"::formatted).orElse("");
  }

  /** The name of an option; a mistyped one can contain a secret. */
  private static String shown(String option) {
    return option.matches("--?[a-z][a-z-]{0,40}")
        ? "\"" + option + "\""
        : "(not shown: it may contain a password)";
  }

  /** What is wrong with the call, as far as its values were requested. */
  List<String> problems() {
    return problems;
  }

  void problem(String what) {
    problems.add(what);
  }

  /** The value that was given, without the default. */
  Optional<String> given(Flag flag) {
    return Optional.ofNullable(given.get(flag));
  }

  /** The value that was given, or the default. */
  String text(Flag flag) {
    return given.getOrDefault(flag, flag.otherwise());
  }

  Optional<String> required(Flag flag) {
    if (text(flag).isBlank()) {
      if (!mistyped.contains(flag)) {
        problems.add(
            "%s is required (or the environment variable %s)"
                .formatted(flag.option(), flag.variable()));
      }
      return Optional.empty();
    }
    return Optional.of(text(flag));
  }

  <T> Optional<T> value(Flag flag, Function<String, Optional<T>> reading, String otherwise) {
    return check(flag, reading.apply(text(flag)), otherwise);
  }

  Optional<String> optional(
      Flag flag, Function<String, Optional<String>> reading, String otherwise) {
    return text(flag).isBlank() ? Optional.empty() : value(flag, reading, otherwise);
  }

  <T> Optional<T> choice(Flag flag, T one, T other, String oneWord, String otherWord) {
    return value(
        flag,
        word ->
            word.equals(oneWord)
                ? Optional.of(one)
                : word.equals(otherWord) ? Optional.of(other) : Optional.empty(),
        "expected %s or %s".formatted(oneWord, otherWord));
  }

  <T> Optional<T> check(Flag flag, Optional<T> read, String otherwise) {
    if (read.isEmpty()) {
      // An address can contain a password.
      String value =
          flag == Flag.REPO_URL || text(flag).contains("@") ? "" : " \"" + text(flag) + "\"";
      problems.add("%s: invalid value%s: %s".formatted(flag.option(), value, otherwise));
    }
    return read;
  }

  Optional<Path> file(Flag flag) {
    return text(flag).isBlank() ? Optional.empty() : readable(flag, text(flag));
  }

  Optional<Path> readable(Flag flag, String file) {
    return check(
        flag, Optional.of(Path.of(file)).filter(Files::isReadable), "the file cannot be read");
  }
}
