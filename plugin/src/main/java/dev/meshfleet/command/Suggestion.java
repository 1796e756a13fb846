package dev.meshfleet.command;

import dev.meshfleet.completion.Words;
import dev.meshfleet.finding.DidYouMean;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Guesses what was meant by an argument that a command does not accept; can be empty. */
final class Suggestion {
  /** The names that other tools use. */
  private static final Map<String, String> ELSEWHERE =
      Map.of(
          "version", "--version",
          "render", "generate",
          "template", "generate",
          "build", "generate",
          "check", "validate",
          "lint", "validate",
          "ls", "list",
          "get", "list",
          "create", "new",
          "init", "new");

  private Suggestion() {}

  static String option(String typed, CommandSpec spec) {
    List<String> known = new ArrayList<>();
    spec.options().forEach(option -> known.addAll(List.of(option.names())));
    return nearest(typed, known);
  }

  /** One of a fixed list. JSON is valid YAML, where there is no format of that name. */
  static String choice(String typed, List<String> choices) {
    return typed.equalsIgnoreCase("yaml") && choices.contains("json")
        ? "use json: JSON is valid YAML"
        : nearest(typed, choices);
  }

  /** The option that accepts a word without an option name: {@code json} is a format. */
  static String optionFor(CommandSpec spec, String what) {
    return spec.options().stream()
        .filter(option -> Words.choices(option).contains(what.toLowerCase(Locale.ROOT)))
        .findFirst()
        .map(option -> "did you mean %s %s?".formatted(option.shortestName(), what))
        .orElse("");
  }

  /** A folder, or a file in it, for a command that reads a whole folder. */
  static String folder(CommandSpec spec, String what, Console console) {
    boolean reads =
        spec.mixins().values().stream().anyMatch(m -> m.userObject() instanceof TenantsOption);
    if (!reads) {
      return "";
    }
    try {
      Path path = Path.of(what);
      Path there = console.directory().resolve(path);
      if (Files.isDirectory(there)) {
        return "did you mean --dir %s?".formatted(what);
      }
      if (Files.exists(there) && path.getParent() != null) {
        return "did you mean --dir %s?".formatted(path.getParent());
      }
    } catch (InvalidPathException e) {
      return "";
    }
    return "it reads the whole fleet; choose its folder with --dir";
  }

  /**
   * A command.
   *
   * @param given all arguments of the call, where the command can follow its tenant
   */
  static String command(CommandLine parent, String what, List<String> given) {
    Map<String, CommandLine> known = parent.getSubcommands();
    String name = parent.getCommandSpec().qualifiedName();
    Optional<String> behind = given.stream().filter(known::containsKey).findFirst();
    if (behind.isPresent()) {
      boolean takesIt = !known.get(behind.get()).getCommandSpec().positionalParameters().isEmpty();
      return "did you mean %s %s%s?".formatted(name, behind.get(), takesIt ? " " + what : "");
    }
    String elsewhere = ELSEWHERE.getOrDefault(what.toLowerCase(Locale.ROOT), "");
    if (elsewhere.startsWith("-") || known.containsKey(elsewhere)) {
      return "did you mean %s %s?".formatted(name, elsewhere);
    }
    List<String> longer = known.keySet().stream().filter(word -> word.startsWith(what)).toList();
    return longer.isEmpty() || what.isEmpty()
        ? nearest(what, known.keySet())
        : "did you mean %s?".formatted(either(longer));
  }

  /** A list of words with "or" before the last one. */
  static String either(List<String> words) {
    int last = words.size() - 1;
    return last < 1
        ? String.join("", words)
        : String.join(", ", words.subList(0, last)) + " or " + words.get(last);
  }

  private static String nearest(String typed, Collection<String> known) {
    return DidYouMean.nearest(typed, known).map("did you mean %s?"::formatted).orElse("");
  }
}
