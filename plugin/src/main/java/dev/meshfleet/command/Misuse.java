package dev.meshfleet.command;

import dev.meshfleet.completion.Words;
import dev.meshfleet.finding.DidYouMean;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/**
 * What is wrong with a call that the command line cannot be read from, and what was probably meant.
 *
 * @param remedy empty where there is nothing to guess
 */
record Misuse(String message, String remedy) {

  static Misuse of(ParameterException wrong) {
    CommandLine command = wrong.getCommandLine();
    if (wrong instanceof CommandLine.UnmatchedArgumentException unmatched) {
      return unknown(command, unmatched.getUnmatched().get(0));
    }
    if (wrong instanceof CommandLine.MissingParameterException missing
        && !missing.getMissing().isEmpty()) {
      return missing(command, missing.getMissing().get(0));
    }
    if (wrong instanceof CommandLine.OverwrittenOptionException twice) {
      return new Misuse(name(twice.getOverwritten()) + " is there twice", "");
    }
    if (wrong.getArgSpec() != null && wrong.getValue() != null) {
      List<String> choices = Words.choices(wrong.getArgSpec());
      if (!choices.isEmpty()) {
        return new Misuse(
            "%s takes %s, not \"%s\""
                .formatted(name(wrong.getArgSpec()), either(choices), wrong.getValue()),
            didYouMean(wrong.getValue(), choices));
      }
    }
    return new Misuse(wrong.getMessage(), "");
  }

  private static Misuse unknown(CommandLine command, String what) {
    CommandSpec spec = command.getCommandSpec();
    if (what.startsWith("-")) {
      String typed = what.replaceFirst("=.*", "");
      List<String> known = new ArrayList<>();
      spec.options().forEach(option -> known.addAll(List.of(option.names())));
      return new Misuse("there is no option \"%s\"".formatted(typed), didYouMean(typed, known));
    }
    if (!command.getSubcommands().isEmpty()) {
      return unknownCommand(command, what);
    }
    String option = optionFor(spec, what);
    return new Misuse(option.isEmpty() ? tooMuch(spec, what) : optionsOnly(spec, what), option);
  }

  /** There is no such verb. */
  static Misuse unknownCommand(CommandLine command, String what) {
    return new Misuse(
        "there is no command \"%s\""
            .formatted((command.getCommandSpec().qualifiedName() + " " + what).substring(10)),
        didYouMean(what, List.copyOf(command.getSubcommands().keySet())));
  }

  private static String tooMuch(CommandSpec spec, String what) {
    String verb = spec.qualifiedName();
    if (!spec.positionalParameters().isEmpty()) {
      return "\"%s\" is one too many".formatted(what);
    }
    boolean wholeFleet = spec.mixins().values().stream().anyMatch(Misuse::isFolder);
    return wholeFleet
        ? "%s takes no tenant (\"%s\"): it reads the whole fleet".formatted(verb, what)
        : optionsOnly(spec, what);
  }

  private static String optionsOnly(CommandSpec spec, String what) {
    return "%s takes options only, not \"%s\"".formatted(spec.qualifiedName(), what);
  }

  private static boolean isFolder(CommandSpec mixin) {
    return mixin.userObject() instanceof TenantsOption;
  }

  /** The option that takes a word which stands alone: {@code json} is a format. */
  private static String optionFor(CommandSpec spec, String what) {
    return spec.options().stream()
        .filter(option -> Words.choices(option).contains(what.toLowerCase(Locale.ROOT)))
        .findFirst()
        .map(option -> "did you mean %s %s?".formatted(option.shortestName(), what))
        .orElse("");
  }

  private static Misuse missing(CommandLine command, ArgSpec arg) {
    String verb = command.getCommandSpec().qualifiedName();
    List<String> choices = Words.choices(arg);
    String which = choices.isEmpty() ? "" : ": " + either(choices);
    if (arg instanceof OptionSpec option && !option.required()) {
      return new Misuse(
          "%s needs a value%s".formatted(name(arg), which.isEmpty() ? ": " + label(arg) : which),
          "");
    }
    String what = arg.isOption() ? name(arg) + " " + label(arg) : label(arg);
    return new Misuse("%s needs %s%s".formatted(verb, what, which), "");
  }

  private static String name(ArgSpec arg) {
    return arg instanceof OptionSpec option ? option.longestName() : label(arg);
  }

  private static String label(ArgSpec arg) {
    return arg.paramLabel();
  }

  private static String either(List<String> words) {
    int last = words.size() - 1;
    return last < 1
        ? String.join("", words)
        : String.join(", ", words.subList(0, last)) + " or " + words.get(last);
  }

  private static String didYouMean(String typed, List<String> known) {
    Optional<String> nearest = DidYouMean.nearest(typed, known);
    return nearest.map(word -> "did you mean %s?".formatted(word)).orElse("");
  }

  /** Prints it and where to read more, and returns the exit code. */
  static int tell(Console console, Misuse misuse, CommandLine command) {
    String help = command.getCommandSpec().qualifiedName() + " --help says more";
    console.err().println(Colours.ofErr(console).error(misuse.message(), misuse.remedy(), help));
    return ExitCode.CALL_WRONG;
  }
}
