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
record Misuse(String message, String remedy) {

  /**
   * @param given all arguments of the call
   */
  static Misuse of(ParameterException wrong, Console console, String... given) {
    CommandLine command = wrong.getCommandLine();
    if (wrong instanceof CommandLine.UnmatchedArgumentException unmatched) {
      return unknown(command, unmatched.getUnmatched().get(0), console, given);
    }
    if (wrong instanceof CommandLine.MissingParameterException missing
        && !missing.getMissing().isEmpty()) {
      return missing(command, missing.getMissing().get(0));
    }
    if (wrong instanceof CommandLine.OverwrittenOptionException twice) {
      return new Misuse(name(twice.getOverwritten()) + " is specified twice", "specify it once");
    }
    if (wrong.getArgSpec() != null && wrong.getValue() != null) {
      List<String> choices = Words.choices(wrong.getArgSpec());
      if (!choices.isEmpty()) {
        return new Misuse(
            "invalid value of %s: expected %s, found \"%s\""
                .formatted(name(wrong.getArgSpec()), Meant.either(choices), wrong.getValue()),
            Meant.choice(wrong.getValue(), choices));
      }
    }
    return new Misuse(wrong.getMessage(), "");
  }

  private static Misuse unknown(
      CommandLine command, String what, Console console, String... given) {
    CommandSpec spec = command.getCommandSpec();
    if (what.startsWith("-")) {
      String typed = what.replaceFirst("=.*", "");
      return new Misuse("unknown option \"%s\"".formatted(typed), Meant.option(typed, spec));
    }
    if (!command.getSubcommands().isEmpty()) {
      return unknownCommand(command, what, given);
    }
    String choice = Meant.optionFor(spec, what);
    if (!choice.isEmpty()) {
      return new Misuse(optionsOnly(spec, what), choice);
    }
    return takesTenants(spec)
        ? new Misuse("unexpected argument \"%s\"".formatted(what), "")
        : new Misuse(optionsOnly(spec, what), Meant.folder(spec, what, console));
  }

  /** A command that does not exist. */
  static Misuse unknownCommand(CommandLine command, String what, String... given) {
    String path = (command.getCommandSpec().qualifiedName() + " " + what).substring(10);
    return new Misuse(
        "unknown command \"%s\"".formatted(path), Meant.command(command, what, List.of(given)));
  }

  private static boolean takesTenants(CommandSpec spec) {
    return !spec.positionalParameters().isEmpty();
  }

  private static String optionsOnly(CommandSpec spec, String what) {
    return "%s accepts only options, found \"%s\"".formatted(spec.qualifiedName(), what);
  }

  private static Misuse missing(CommandLine command, ArgSpec arg) {
    String verb = command.getCommandSpec().qualifiedName();
    List<String> choices = Words.choices(arg);
    String which = choices.isEmpty() ? "" : ": " + Meant.either(choices);
    if (arg instanceof OptionSpec option && !option.required()) {
      return new Misuse(
          "%s requires a value%s"
              .formatted(name(arg), which.isEmpty() ? ": " + arg.paramLabel() : which),
          "");
    }
    String what = arg.isOption() ? name(arg) + " " + arg.paramLabel() : arg.paramLabel();
    return new Misuse("%s requires %s%s".formatted(verb, what, which), "");
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

  /** Prints it and where to read more, and returns the exit code. */
  static int tell(Console console, Misuse misuse, CommandLine command) {
    String help = "see " + OneLine.of(command.getCommandSpec().qualifiedName()) + " --help";
    console.err().println(Colours.ofErr(console).error(misuse.message(), misuse.remedy(), help));
    return ExitCode.CALL_WRONG;
  }
}
