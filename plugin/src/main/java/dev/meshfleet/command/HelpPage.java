package dev.meshfleet.command;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The help of a command, laid out like a page of a manual and as wide as the terminal allows. */
final class HelpPage extends Help {
  private static final String EXIT =
      "Exit: 0 done, 1 wrong input, 2 wrong call, 3 the environment failed.";

  private final Colours colours;

  private HelpPage(CommandSpec spec, ColorScheme scheme, Colours colours) {
    super(spec, scheme);
    this.colours = colours;
  }

  /** Makes pages; nothing of it is needed before somebody asks for help. */
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

  /** What follows the options: paragraphs that are wrapped, and rows of examples that are not. */
  @Override
  public String footer(Object... parameters) {
    List<String> lines = new ArrayList<>(List.of(commandSpec().usageMessage().footer()));
    if (lines.stream().noneMatch(line -> line.startsWith("Exit"))) {
      lines.addAll(List.of("", EXIT));
    }
    return new FooterLayout(commandSpec().usageMessage().width(), colours).of(lines);
  }
}
