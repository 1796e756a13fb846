package dev.meshfleet.completion;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * A command for completion.
 *
 * @param path the words after the program's name: {@code istio add}; empty: the program itself
 * @param verbs its subcommands
 */
record Verb(
    String path,
    String description,
    List<OptionSpec> options,
    List<PositionalParamSpec> parameters,
    List<Verb> verbs) {

  static Verb of(CommandLine command) {
    return of(command, "");
  }

  private static Verb of(CommandLine command, String path) {
    List<Verb> verbs = new ArrayList<>();
    command
        .getSubcommands()
        .forEach((name, below) -> verbs.add(of(below, (path + " " + name).strip())));
    return new Verb(
        path,
        String.join(" ", command.getCommandSpec().usageMessage().description()),
        command.getCommandSpec().options().stream().filter(option -> !option.hidden()).toList(),
        command.getCommandSpec().positionalParameters(),
        verbs);
  }

  /** This command and all below it, in order. */
  List<Verb> all() {
    List<Verb> all = new ArrayList<>(List.of(this));
    verbs.forEach(verb -> all.addAll(verb.all()));
    return all;
  }

  /** Options with a value, each with the path before it. */
  List<String> valued() {
    return options.stream()
        .filter(option -> option.arity().max() > 0)
        .flatMap(option -> Stream.of(option.names()))
        .map(option -> path + " " + option)
        .toList();
  }

  /** The last word of the path. */
  String name() {
    return path.substring(path.lastIndexOf(' ') + 1);
  }

  static String description(ArgSpec arg) {
    return String.join(" ", arg.description());
  }
}
