package dev.meshfleet.completion;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The commands for bash: cases of three functions. */
final class BashWords {
  private BashWords() {}

  static List<String> of(Verb program) {
    List<String> lines = new ArrayList<>();
    lines.add("_meshfleet_is_verb() {");
    lines.add("  case $1 in");
    program.all().stream()
        .filter(verb -> !verb.path().isEmpty())
        .forEach(verb -> lines.add("    '%s') return 0 ;;".formatted(verb.path())));
    lines.addAll(List.of("  esac", "  return 1", "}", ""));
    lines.add("# The value of an option, or failure where it takes none.");
    lines.add("_meshfleet_value() {");
    lines.add("  case $1 in");
    program.all().forEach(verb -> values(verb, lines));
    lines.addAll(List.of("    *) return 1 ;;", "  esac", "}", ""));
    lines.add("_meshfleet_takes_value() {");
    lines.add("  case $1 in");
    program.all().forEach(verb -> lines.addAll(valued(verb)));
    lines.addAll(List.of("  esac", "  return 1", "}", ""));
    lines.add("# Options of a verb, and what else may follow it.");
    lines.add("_meshfleet_words() {");
    lines.add("  case $1 in");
    program.all().forEach(verb -> lines.add(words(verb)));
    lines.addAll(List.of("  esac", "}"));
    return lines;
  }

  private static List<String> valued(Verb verb) {
    return verb.valued().stream().map(option -> "    '%s') return 0 ;;".formatted(option)).toList();
  }

  private static void values(Verb verb, List<String> lines) {
    for (OptionSpec option : verb.options()) {
      if (option.arity().max() > 0) {
        String names =
            Stream.of(option.names())
                .map(name -> "'%s %s'".formatted(verb.path(), name))
                .collect(Collectors.joining(" | "));
        lines.add("    %s) %s ;;".formatted(names, offer(option)));
      }
    }
  }

  private static String words(Verb verb) {
    String options =
        verb.options().stream()
            .flatMap(option -> Stream.of(option.names()))
            .collect(Collectors.joining(" "));
    return "    '%s') _meshfleet_options %s || %s ;;"
        .formatted(verb.path(), options, verb.verbs().isEmpty() ? parameters(verb) : below(verb));
  }

  private static String below(Verb verb) {
    return "_meshfleet_offer "
        + verb.verbs().stream().map(Verb::name).collect(Collectors.joining(" "));
  }

  /** By the number of parameters before the word. */
  private static String parameters(Verb verb) {
    String cases =
        verb.parameters().stream()
            .map(parameter -> "%s) %s ;; ".formatted(index(parameter), offer(parameter)))
            .collect(Collectors.joining());
    return cases.isEmpty() ? ":" : "case $given in %sesac".formatted(cases);
  }

  private static String index(PositionalParamSpec parameter) {
    return parameter.typeInfo().isMultiValue() ? "*" : Integer.toString(parameter.index().min());
  }

  private static String offer(ArgSpec arg) {
    return switch (Words.of(arg)) {
      case CHOICES -> "_meshfleet_offer " + String.join(" ", Words.choices(arg));
      case TENANTS -> "_meshfleet_offer $(_meshfleet_tenants)";
      case CLUSTERS -> "_meshfleet_offer $(_meshfleet_clusters)";
      case REVISIONS -> "_meshfleet_offer $(_meshfleet_revisions)";
      case VERBS -> "_meshfleet_words ''";
      case FOLDERS -> "_meshfleet_paths -d";
      case FILES -> "_meshfleet_paths -f";
      case FREE -> ":";
    };
  }
}
