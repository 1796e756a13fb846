package dev.meshfleet.command;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The help of a command, laid out like a manual page in the width of the terminal. */
final class HelpPage extends Help {
  private static final String EXIT =
      "Exit codes: 0 success, 1 invalid input, 2 invalid usage, 3 environment failure.";

  private final Colours colours;

  private HelpPage(CommandSpec spec, ColorScheme scheme, Colours colours) {
    super(spec, scheme);
    this.colours = colours;
  }

  /** The factory of help pages, which are created only on demand. */
  static CommandLine.IHelpFactory on(Console console) {
    return (spec, scheme) -> {
      UsageMessageSpec usage = spec.usageMessage();
      usage.width(TerminalWidth.of(console));
      usage.descriptionHeading("%n");
      usage.parameterListHeading("%n@|bold Arguments:|@%n");
      usage.optionListHeading("%n@|bold Options:|@%n");
      usage.commandListHeading("%n@|bold Commands:|@%n");
      return new HelpPage(spec, scheme, Colours.ofOut(console));
    };
  }

  /** The part after the options: wrapped paragraphs, and examples that are not wrapped. */
  @Override
  public String footer(Object... parameters) {
    List<String> lines = new ArrayList<>(List.of(commandSpec().usageMessage().footer()));
    if (lines.stream().noneMatch(line -> line.startsWith("Exit"))) {
      lines.addAll(List.of("", EXIT));
    }
    return new FooterLayout(commandSpec().usageMessage().width(), colours).of(lines);
  }
}
