package dev.meshfleet.completion;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The commands for zsh: a function for each, with {@code _arguments}. */
final class ZshWords {
  private ZshWords() {}

  static List<String> of(Verb program) {
    List<String> lines = new ArrayList<>();
    program.all().forEach(verb -> function(verb, lines));
    lines.add("_meshfleet_verbs() {");
    lines.add("  local -a verbs=(");
    program.verbs().forEach(verb -> lines.add("    " + described(verb)));
    lines.addAll(List.of("  )", "  _describe command verbs", "}"));
    return lines;
  }

  private static void function(Verb verb, List<String> lines) {
    boolean parent = !verb.verbs().isEmpty();
    lines.add(function(verb) + "() {");
    if (parent) {
      lines.add("  local line state");
      lines.add("  local -a verbs=(");
      verb.verbs().forEach(below -> lines.add("    " + described(below)));
      lines.add("  )");
    }
    lines.add(parent ? "  _arguments -C \\" : "  _arguments \\");
    verb.options().forEach(option -> lines.add("    %s \\".formatted(option(option))));
    if (parent) {
      lines.add("    '1: :{_describe command verbs}' \\");
      lines.add("    '*:: :->below'");
      lines.add("  [[ $state == below ]] && case $line[1] in");
      verb.verbs().forEach(b -> lines.add("    %s) %s ;;".formatted(b.name(), function(b))));
      lines.add("  esac");
    } else {
      lines.add("    " + String.join(" \\\n    ", parameters(verb)));
    }
    lines.addAll(List.of("}", ""));
  }

  private static String function(Verb verb) {
    return ("_meshfleet " + verb.path()).strip().replace(' ', '_');
  }

  private static String described(Verb verb) {
    return quoted(verb.name() + ":" + verb.description().replace(":", "\\:"));
  }

  private static String option(OptionSpec option) {
    boolean takes = option.arity().max() > 0;
    List<String> names =
        Stream.of(option.names()).map(n -> takes && n.startsWith("--") ? n + "=" : n).toList();
    String rest =
        quoted("[" + escaped(Verb.description(option)) + "]" + (takes ? value(option) : ""));
    return names.size() == 1
        ? names.get(0) + rest
        : "'(%s)'{%s}%s".formatted(String.join(" ", option.names()), String.join(",", names), rest);
  }

  private static List<String> parameters(Verb verb) {
    List<String> parameters = new ArrayList<>();
    for (PositionalParamSpec parameter : verb.parameters()) {
      boolean many = parameter.typeInfo().isMultiValue();
      String number = many ? "*" : Integer.toString(parameter.index().min() + 1);
      parameters.add(quoted(number + value(parameter)));
    }
    return parameters.isEmpty() ? List.of("'*: :'") : parameters;
  }

  private static String value(ArgSpec arg) {
    return ":%s:%s".formatted(escaped(arg.paramLabel()), offer(arg));
  }

  private static String offer(ArgSpec arg) {
    return switch (Words.of(arg)) {
      case CHOICES -> "(" + String.join(" ", Words.choices(arg)) + ")";
      case TENANTS -> "_meshfleet_tenants";
      case CLUSTERS -> "_meshfleet_clusters";
      case REVISIONS -> "_meshfleet_revisions";
      case VERBS -> "_meshfleet_verbs";
      case FOLDERS -> "_files -/";
      case FILES -> "_files";
      case FREE -> " ";
    };
  }

  private static String escaped(String text) {
    return text.replaceAll("([\\[\\]:\\\\])", "\\\\$1");
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
