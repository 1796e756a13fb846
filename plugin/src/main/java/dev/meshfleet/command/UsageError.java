package dev.meshfleet.command;

import dev.meshfleet.completion.Words;
import dev.meshfleet.finding.OneLine;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/**
 * An invalid command line: the problem, and what was probably meant.
 *
 * @param remedy empty where there is no guess
 */
record UsageError(String message, String remedy) {

  /**
   * The error of a command line that cannot be parsed.
   *
   * @param given all arguments of the call
   */
  static UsageError of(ParameterException wrong, Console console, String... given) {
    CommandLine command = wrong.getCommandLine();
    if (wrong instanceof CommandLine.UnmatchedArgumentException unmatched) {
      return unknown(command, unmatched.getUnmatched().get(0), console, given);
    }
    if (wrong instanceof CommandLine.MissingParameterException missing
        && !missing.getMissing().isEmpty()) {
      return missing(command, missing.getMissing().get(0));
    }
    if (wrong instanceof CommandLine.OverwrittenOptionException twice) {
      return new UsageError(
          name(twice.getOverwritten()) + " is specified twice", "specify it once");
    }
    if (wrong.getArgSpec() != null && wrong.getValue() != null) {
      List<String> choices = Words.choices(wrong.getArgSpec());
      if (!choices.isEmpty()) {
        return new UsageError(
            "invalid value of %s: expected %s, found \"%s\""
                .formatted(name(wrong.getArgSpec()), Suggestion.either(choices), wrong.getValue()),
            Suggestion.choice(wrong.getValue(), choices));
      }
    }
    return new UsageError(wrong.getMessage(), "");
  }

  private static UsageError unknown(
      CommandLine command, String what, Console console, String... given) {
    CommandSpec spec = command.getCommandSpec();
    if (what.startsWith("-")) {
      String typed = what.replaceFirst("=.*", "");
      return new UsageError(
          "unknown option \"%s\"".formatted(typed), Suggestion.option(typed, spec));
    }
    if (!command.getSubcommands().isEmpty()) {
      return unknownCommand(command, what, given);
    }
    String choice = Suggestion.optionFor(spec, what);
    if (!choice.isEmpty()) {
      return new UsageError(optionsOnly(spec, what), choice);
    }
    return takesTenants(spec)
        ? new UsageError("unexpected argument \"%s\"".formatted(what), "")
        : new UsageError(optionsOnly(spec, what), Suggestion.folder(spec, what, console));
  }

  /** A command that does not exist. */
  static UsageError unknownCommand(CommandLine command, String what, String... given) {
    String path = (command.getCommandSpec().qualifiedName() + " " + what).substring(10);
    return new UsageError(
        "unknown command \"%s\"".formatted(path),
        Suggestion.command(command, what, List.of(given)));
  }

  private static boolean takesTenants(CommandSpec spec) {
    return !spec.positionalParameters().isEmpty();
  }

  private static String optionsOnly(CommandSpec spec, String what) {
    return "%s accepts only options, found \"%s\"".formatted(spec.qualifiedName(), what);
  }

  private static UsageError missing(CommandLine command, ArgSpec arg) {
    String verb = command.getCommandSpec().qualifiedName();
    List<String> choices = Words.choices(arg);
    String which = choices.isEmpty() ? "" : ": " + Suggestion.either(choices);
    if (arg instanceof OptionSpec option && !option.required()) {
      return new UsageError(
          "%s requires a value%s"
              .formatted(name(arg), which.isEmpty() ? ": " + arg.paramLabel() : which),
          "");
    }
    String what = arg.isOption() ? name(arg) + " " + arg.paramLabel() : arg.paramLabel();
    return new UsageError("%s requires %s%s".formatted(verb, what, which), "");
  }

  private static String name(ArgSpec arg) {
    return arg instanceof OptionSpec option ? option.longestName() : arg.paramLabel();
  }

  /** Prints that the command is missing, with the help, and returns the exit code. */
  static int withoutCommand(Console console, CommandLine command) {
    console.err().println(Colours.ofErr(console).error("missing command"));
    console.err().print(command.getUsageMessage(CommandLine.Help.Ansi.OFF));
    return ExitCode.CALL_WRONG;
  }

  /** Prints the error and the help to read, and returns the exit code. */
  int print(Console console, CommandLine command) {
    String help = "see " + OneLine.of(command.getCommandSpec().qualifiedName()) + " --help";
    console.err().println(Colours.ofErr(console).error(message, remedy, help));
    return ExitCode.CALL_WRONG;
  }
}
