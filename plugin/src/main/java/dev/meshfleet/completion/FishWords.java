package dev.meshfleet.completion;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The commands for fish: a line for each command, option and parameter. */
final class FishWords {
  private FishWords() {}

  static List<String> of(Verb program) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "set -g __meshfleet_verbs "
            + program.all().stream()
                .map(Verb::path)
                .filter(path -> !path.isEmpty())
                .map(FishWords::quoted)
                .collect(Collectors.joining(" ")));
    lines.add(
        "set -g __meshfleet_valued "
            + program.all().stream()
                .flatMap(verb -> verb.valued().stream())
                .map(FishWords::quoted)
                .collect(Collectors.joining(" ")));
    for (Verb verb : program.all()) {
      lines.add("");
      for (Verb below : verb.verbs()) {
        lines.add("%s -a %s -d %s".formatted(at(verb), below.name(), quoted(below.description())));
      }
      verb.options().forEach(option -> lines.add(option(verb, option)));
      verb.parameters().stream()
          .filter(parameter -> Words.of(parameter) != Words.FREE)
          .forEach(parameter -> lines.add(at(verb, parameter) + offer(parameter)));
    }
    return lines;
  }

  private static String at(Verb verb) {
    return "complete -c meshfleet -n " + quoted(("__meshfleet_is " + verb.path()).strip());
  }

  private static String at(Verb verb, PositionalParamSpec parameter) {
    return parameter.typeInfo().isMultiValue()
        ? at(verb)
        : "complete -c meshfleet -n "
            + quoted("__meshfleet_given %d %s".formatted(parameter.index().min(), verb.path()));
  }

  private static String option(Verb verb, OptionSpec option) {
    StringBuilder line = new StringBuilder(at(verb));
    for (String name : option.names()) {
      line.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
    }
    if (option.arity().max() > 0) {
      line.append(Words.of(option) == Words.FILES ? " -r" : " -x").append(offer(option));
    }
    return line.append(" -d ").append(quoted(Verb.description(option))).toString();
  }

  private static String offer(ArgSpec arg) {
    return switch (Words.of(arg)) {
      case CHOICES -> " -a " + quoted(String.join(" ", Words.choices(arg)));
      case TENANTS -> " -a '(__meshfleet_tenants)'";
      case CLUSTERS -> " -a '(__meshfleet_clusters)'";
      case REVISIONS -> " -a '(__meshfleet_revisions)'";
      case VERBS -> " -a '(string match -v \"* *\" $__meshfleet_verbs)'";
      case FOLDERS -> " -a '(__fish_complete_directories)'";
      case FILES -> " -F";
      case FREE -> "";
    };
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
